// In each worker, before its test file: the database server of this worker is the one that everybody means.
process.env['TEST_MONGODB_URI'] ??= process.env[`TEST_MONGODB_URI_${process.env['JEST_WORKER_ID'] ?? '1'}`];
