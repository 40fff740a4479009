import type { App } from '../app.ts';

/** Asks the server whether the visit goes on; false when it has ended or is locked, which the page then shows. */
export async function askWhetherOpen(app: App): Promise<boolean> {
  const answer = await app.fetchPage(app.state.route.page);
  if (app.state.screen !== 'page') return false;
  if (!answer.ok) app.fail(answer.failure);
  else if (!answer.value.content) void app.load();
  return answer.ok && answer.value.content !== undefined;
}
