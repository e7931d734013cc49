/** What a request is rejected with, by the code that the server has refused it with. */
export const withCode = (code: string) => expect.objectContaining({ code });

/** The same of a connection that was not let in. */
export const refusedAs = (code: string) =>
  expect.objectContaining({ data: expect.objectContaining({ code }) });
