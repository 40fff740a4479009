import type { App } from '../../app.ts';
import type { Failure } from '../../model/failure.ts';
import type { FileKey } from '../../model/state.ts';
import { askWhetherOpen } from '../ask-whether-open.ts';
import { handOver } from './hand-over.ts';

const PATIENCE_MS = 4000;

interface Download {
  href: string;
  fileName: string;
}

const asking = new Set<FileKey>();

/**
 * Saves the file of the link that was pressed, once the server says it can be had: otherwise the browser would save
 * the error in its place. Without an answer soon it begins all the same.
 */
export async function save(app: App, file: FileKey, event: MouseEvent): Promise<void> {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const link = event.currentTarget as HTMLAnchorElement;
  if (asking.has(file)) return;
  asking.add(file);
  link.setAttribute('aria-busy', 'true');
  try {
    await begin(app, file, { href: link.getAttribute('href') ?? '', fileName: link.download });
  } finally {
    asking.delete(file);
    link.removeAttribute('aria-busy');
  }
}

async function begin(app: App, file: FileKey, { href, fileName }: Download): Promise<void> {
  const answer = await Promise.race([app.api.check(href), patience()]);
  if (app.state.screen !== 'page') return;
  if (!answer || answer.ok || isUntold(answer.failure)) {
    handOver(href, fileName);
    app.update({ saving: { file } });
    app.announce(app.state.text.t('saving.begun'));
  } else if (answer.failure.kind === 'network' || (await askWhetherOpen(app))) {
    app.update({ saving: { file, failure: answer.failure } });
  }
}

/** Something between the page and its server takes no HEAD, which says nothing of the file. */
function isUntold(failure: Failure): boolean {
  return failure.kind === 'problem' && (failure.status === 405 || failure.status === 501);
}

function patience(): Promise<undefined> {
  return new Promise((over) => setTimeout(() => over(undefined), PATIENCE_MS));
}
