// Before anything else runs in a browser: zod need not try whether it may make functions out of text. The policy of every
// page forbids that, and browsers note the attempt as a violation.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
