import { test as base } from "@playwright/test";
import { startOwnServices, type OwnServices, type OwnServicesOptions } from "./own-services";
import { TestMeeting } from "./test";

/**
 * As `test` of test.ts, but each test has servers of its own that it may kill:
 * `test.use({ ownServices: { mediaServers: 2 } })`.
 */
export const test = base.extend<{
  ownServices: OwnServicesOptions;
  services: OwnServices;
  meeting: TestMeeting;
}>({
  ownServices: [{}, { option: true }],
  services: async ({ ownServices }, use) => {
    const services = await startOwnServices(ownServices);
    await use(services);
    await services.close();
  },
  meeting: async ({ browser, services }, use, testInfo) => {
    const meeting = await TestMeeting.create(browser, services);
    await use(meeting);
    if (testInfo.status !== testInfo.expectedStatus) console.log(meeting.pageLogs());
    await meeting.close();
  },
});

export { expect } from "@playwright/test";
