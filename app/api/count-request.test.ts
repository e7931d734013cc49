/** @jest-environment node */
import { countForAddress } from "./count-request";

test("a network of IPv6 is counted as one, whichever of its addresses asks", async () => {
  const left = async (address: string) => (await countForAddress(address)).remaining;
  const first = await left("2001:db8:5:6::1");
  expect(await left("2001:db8:5:6:ffff::2")).toBe(first - 1);
  expect(await left("2001:db8:5:7::1")).toBe(first);
});
