/** The cores may be busy with other tests: only what hangs takes so long. */
jest.setTimeout(30_000);
