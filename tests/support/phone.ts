export * from '../../src/demo/phones.ts';
