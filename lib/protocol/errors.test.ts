import { errorBody, errorBodyFrom, RequestError } from "./errors";

test("a RequestError leaves the process without its cause and without its stack", () => {
  const error = new RequestError("conflict", "Try again.", {
    cause: new Error("secret"),
    details: { seat: 1 },
  });
  expect(error.toBody()).toEqual({ code: "conflict", message: "Try again.", details: { seat: 1 } });
  expect(error.cause).toEqual(new Error("secret"));
  expect(new RequestError("timeout", "Wait.").toBody()).toEqual({ code: "timeout", message: "Wait." });
});

test.each([new Error("secret"), "secret", { code: "forbidden", message: "secret" }, null, undefined])(
  "whatever else is thrown (%p) becomes an internal error that says nothing of it",
  (thrown) => {
    const body = errorBody.parse(errorBodyFrom(thrown));
    expect(body.code).toBe("internal");
    expect(JSON.stringify(body)).not.toContain("secret");
  },
);
