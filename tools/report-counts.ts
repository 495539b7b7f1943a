import { readFileSync } from 'node:fs';

/** The part of jest's `--json` result that is counted. A suite that cannot be loaded has no test to count, but has failed. */
interface Counts {
  numPassedTests: number;
  numFailedTests: number;
  numRuntimeErrorTestSuites: number;
}

function readCounts(path: string): Counts | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Counts;
  } catch {
    return undefined;
  }
}

const counts = readCounts(process.argv[2] ?? '');
const passed = counts?.numPassedTests ?? 0;
const failed = counts ? counts.numFailedTests + counts.numRuntimeErrorTestSuites : 1;
if (counts === undefined) console.log('jest left no result: it ended before it could count.');
console.log(`Tests: ${passed} passed, ${failed} failed`);
if (passed === 0 || failed > 0) process.exitCode = 1;
