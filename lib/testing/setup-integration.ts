/** Real processes have to start, and the cores may be busy with those of another test: only what hangs takes so long. */
jest.setTimeout(180_000);
