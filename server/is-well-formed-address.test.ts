import { isWellFormedAddress } from "./is-well-formed-address";

test.each(["/", "/meeting/abcd-efgh-ijkl", "/a%20b", "/%E2%82%AC?x=%", undefined])(
  "%p can be read",
  (url) => {
    expect(isWellFormedAddress(url)).toBe(true);
  },
);

test.each(["/%", "/meeting/%E0%A4%A", "/dashboard/%ff%fe", "/%zz"])("%p cannot", (url) => {
  expect(isWellFormedAddress(url)).toBe(false);
});
