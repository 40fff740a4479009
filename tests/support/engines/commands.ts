/** What the suites ask of a browser: commands of WebDriver (W3C Recommendation, section 8 and on), by their names, with method and path. */
export const COMMANDS = {
  NewSession: ['POST', ''],
  DeleteSession: ['DELETE', ''],
  Navigate: ['POST', '/url'],
  Back: ['POST', '/back'],
  Forward: ['POST', '/forward'],
  Refresh: ['POST', '/refresh'],
  GetWindowHandle: ['GET', '/window'],
  NewWindow: ['POST', '/window/new'],
  CloseWindow: ['DELETE', '/window'],
  SwitchToWindow: ['POST', '/window'],
  SetWindowRect: ['POST', '/window/rect'],
  SetTimeouts: ['POST', '/timeouts'],
  GetCurrentURL: ['GET', '/url'],
  ExecuteScript: ['POST', '/execute/sync'],
  ExecuteAsyncScript: ['POST', '/execute/async'],
  FindElements: ['POST', '/elements'],
  GetElementText: ['GET', '/element/{id}/text'],
  ElementClick: ['POST', '/element/{id}/click'],
  ElementClear: ['POST', '/element/{id}/clear'],
  ElementSendKeys: ['POST', '/element/{id}/value'],
  GetComputedLabel: ['GET', '/element/{id}/computedlabel'],
  GetComputedRole: ['GET', '/element/{id}/computedrole'],
  PerformActions: ['POST', '/actions'],
  DeleteAllCookies: ['DELETE', '/cookie'],
  TakeScreenshot: ['GET', '/screenshot'],
} as const;

export type Command = keyof typeof COMMANDS;

/** A browser that takes commands; `id` is an element's. */
export interface Connection {
  send(command: Command, params?: Readonly<Record<string, unknown>>): Promise<unknown>;
  close(): Promise<void>;
}

/** How a browser is set up before it starts. */
export interface Setup {
  /** It keeps no cookies, and what it counts among them: storage, in Chromium and Firefox. */
  cookies?: 'blocked';
  /** It runs no script of a page. */
  script?: 'off';
  /** Folder for all that it writes; `downloads` in it is where it saves. */
  folder: string;
}

/** An error the browser answers, with WebDriver's own code for it. */
export class DriverError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}
