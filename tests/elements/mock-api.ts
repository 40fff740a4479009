import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import {
  type CreateShareDto,
  DAY_MS,
  type DeviceMaskDto,
  type ExtendShareDto,
  type ProblemDto,
  type SettingsDto,
  type SettingsPatchDto,
  type ShareDto,
  type StudyDto,
} from '@studyshare/core/contract';
import sharp from 'sharp';
import { checkContact } from './mock-contact.ts';
import { samplePreview } from './mock-preview.ts';
import { delivery, fanSvg, iso, sampleSettings, sampleShare, sampleStudy } from './mock-study.ts';

export interface SeenRequest {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: unknown;
}

export interface Answer {
  status: number;
  body?: unknown;
  /** Milliseconds before the answer goes out. */
  delay?: number;
  /** Drop the connection instead of answering. */
  drop?: boolean;
}

type Handler = (request: SeenRequest) => Answer | undefined | Promise<Answer | undefined>;

/** A refusal as the API words it. */
export function problem(status: number, code: string, more: Partial<ProblemDto> = {}): Answer {
  return { status, body: { type: `urn:studyshare:${code}`, title: code, status, code, ...more } };
}

/** The clinician API in memory, with a page to hold the elements. Overrides come first. */
export class MockApi {
  study: StudyDto = sampleStudy(14);
  settings: SettingsDto = sampleSettings();
  shares: ShareDto[] = [];
  deviceMasks: DeviceMaskDto[] = [];
  readonly requests: SeenRequest[] = [];
  /** What stands in the body of the page. */
  page = '';
  head = '';
  readonly #overrides = new Map<string, Handler>();
  readonly #bundle: string;
  readonly #server: Server;

  /** @param bundle the folder of the built elements */
  constructor(bundle: string) {
    this.#bundle = bundle;
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return this.origin;
  }

  /** Where it listens. */
  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Everything as at the start. */
  reset(): void {
    this.study = sampleStudy(14);
    this.settings = sampleSettings();
    this.shares = [];
    this.deviceMasks = [];
    this.requests.length = 0;
    this.head = '';
    this.#overrides.clear();
  }

  /** Answers a route, e.g. `POST /v1/shares`; undefined from the handler falls through. */
  on(route: string, handler: Handler): void {
    this.#overrides.set(route, handler);
  }

  seen(route: string): SeenRequest[] {
    return this.requests.filter(({ method, path }) => `${method} ${path}` === route);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').replace(/\?.*$/, '');
    if (path === '/') return void response.setHeader('content-type', 'text/html; charset=utf-8').end(this.#html());
    const script = /^\/(studyshare-elements|[\w.-]+-[\dA-Z]{8})\.js$/.exec(path)?.[0];
    if (script !== undefined) {
      return void response.setHeader('content-type', 'text/javascript').end(await readFile(join(this.#bundle, script)));
    }
    if (!path.startsWith('/api/')) return void response.writeHead(404).end();
    const seen = await read(request, path.slice('/api'.length));
    this.requests.push(seen);
    const picture = /\/objects\/object-(\d+)\/thumbnail$/.exec(path);
    if (picture !== null && !this.#isDocument(Number(picture[1]))) {
      return void response.setHeader('content-type', 'image/jpeg').end(await thumbnail(Number(picture[1])));
    }
    const route = `${seen.method} ${seen.path}`;
    await send(response, (await this.#overrides.get(route)?.(seen)) ?? (await this.#answer(seen)));
  }

  #isDocument(number: number): boolean {
    return this.study.objects[number - 1]?.kind === 'document';
  }

  #html(): string {
    return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
      <title>Host</title>${this.head}<script type="module" src="/studyshare-elements.js"></script></head><body>${this.page}</body></html>`;
  }

  async #answer(request: SeenRequest): Promise<Answer> {
    const { method, path, body } = request;
    const retried = /^\/v1\/shares\/([^/]+)\/deliveries\/([^/]+)\/retry$/.exec(path);
    if (retried !== null) return this.#retryDelivery(retried[1]!, retried[2]!);
    const share = /^\/v1\/shares\/([^/]+)(\/resend|\/extend|\/revoke|\/retry|\/send-without|\/reopen)?$/.exec(path);
    if (method === 'GET' && path === `/v1/studies/${this.study.studyId}`) return { status: 200, body: this.study };
    const preview = /\/objects\/([^/]+)\/preview$/.exec(path);
    const object = this.study.objects.find(({ objectId }) => objectId === preview?.[1]);
    if (object !== undefined) return { status: 200, body: await samplePreview(object) };
    if (method === 'GET' && path.endsWith('/shares')) return { status: 200, body: { shares: this.shares } };
    if (path === '/v1/contact-checks') {
      return { status: 200, body: checkContact((body as { contact: string }).contact) };
    }
    if (method === 'POST' && path === '/v1/shares') return this.#create(body as CreateShareDto);
    if (path === '/v1/settings') return this.#settings(request);
    const removed = /^\/v1\/device-masks\/([^/]+)\/remove$/.exec(path)?.[1];
    if (removed !== undefined) this.deviceMasks = this.deviceMasks.filter(({ ruleId }) => ruleId !== removed);
    if (removed !== undefined || path === '/v1/device-masks') return { status: 200, body: { rules: this.deviceMasks } };
    if (path === '/v1/settings/wording-preview') return this.#wordingPreview(request);
    if (path === '/v1/settings/test-messages')
      return { status: 200, body: { channel: 'email', contact: 'a•••@clinic.example' } };
    if (share !== null) return this.#share(share[1]!, share[2], body);
    return problem(404, 'request.not_found');
  }

  #create(request: CreateShareDto): Answer {
    const now = iso(Date.now());
    const share = sampleShare({
      shareId: `share-${this.shares.length + 1}`,
      createdAt: now,
      lastSentAt: now,
      deliveries: [delivery('n1', 'email', 'sent', now), delivery('n2', 'sms', 'sent', now)],
      objects: (request.objectIds ?? []).map((objectId) => ({ objectId, kind: 'picture', reasons: [] })),
      views: 0,
      downloads: 0,
    });
    this.shares.unshift(share);
    return { status: 201, body: share };
  }

  #share(shareId: string, action: string | undefined, body: unknown): Answer {
    const share = this.shares.find((each) => each.shareId === shareId);
    if (share === undefined) return problem(404, 'share.not_found');
    if (action === '/revoke') {
      const refused = { allowed: false, reason: 'share.revoked' };
      const actions = Object.fromEntries(Object.keys(share.actions).map((action) => [action, refused]));
      Object.assign(share, { state: 'revoked', endedAt: iso(Date.now()), daysLeft: 0, actions });
    } else if (action === '/resend') {
      const at = iso(Date.now());
      share.deliveries.push({ ...delivery(`r${share.deliveries.length}`, 'email', 'sent', at), kind: 'resend' });
      share.lastSentAt = at;
    }
    if (action === '/retry' || action === '/send-without') Object.assign(share, decided(share));
    if (action === '/reopen') {
      const reopen = { allowed: false, reason: 'share.not_suspended' };
      Object.assign(share, { state: 'ready', report: undefined, actions: { ...share.actions, reopen } });
    }
    if (action === '/extend') {
      const { lifespanDays } = body as ExtendShareDto;
      Object.assign(share, { daysLeft: lifespanDays, expiresAt: iso(Date.now() + lifespanDays * DAY_MS) });
    }
    return { status: 200, body: share };
  }

  #retryDelivery(shareId: string, deliveryId: string): Answer {
    const share = this.shares.find((each) => each.shareId === shareId);
    const message = share?.deliveries.find((each) => each.deliveryId === deliveryId);
    if (share === undefined || message === undefined) return problem(404, 'delivery.not_found');
    const at = iso(Date.now());
    Object.assign(message, { retry: { allowed: false, reason: 'delivery.not_retryable' } });
    share.deliveries.push({ ...delivery('again', message.channel, 'sent', at), kind: 'resend' });
    return { status: 200, body: share };
  }

  #wordingPreview({ body }: SeenRequest): Answer {
    const { language, wording = {} } = body as { language: 'en'; wording?: Record<string, string> };
    const title = wording['email.link.title'] ?? 'Your images are ready';
    const messages = [
      {
        kind: 'link',
        channel: 'email',
        subject: 'Your images',
        text: title,
        html: `<style>p { margin: 5px }</style><p style="color: rgb(1, 2, 3)">${title}</p>`,
        segments: 0,
      },
      { kind: 'link', channel: 'sms', subject: '', text: wording['sms.link'] ?? 'Your images', html: '', segments: 1 },
    ];
    const samples = {
      clinic: 'Clinic',
      link: 'https://images.example/l/x',
      date: '28 Sept 2026',
      days: '90 days',
      code: '0000',
    };
    const ours = { 'email.link.title': 'Your images are ready', 'sms.link': '{clinic}: here\n{link}\n{date} {code}' };
    return { status: 200, body: { language, fromName: 'Clinic', replyTo: '', samples, ours, messages, page: {} } };
  }

  #settings({ method, body }: SeenRequest): Answer {
    if (method === 'GET') return { status: 200, body: this.settings };
    const patch = body as SettingsPatchDto;
    if (patch.version !== this.settings.version) return problem(409, 'settings.conflict');
    this.settings = {
      settings: { ...this.settings.settings, ...patch.settings },
      linkCodeSet: patch.linkCode === undefined ? this.settings.linkCodeSet : patch.linkCode !== null,
      version: this.settings.version + 1,
    };
    return { status: 200, body: this.settings };
  }
}

/** A held share about which somebody has decided. */
function decided(share: ShareDto): Partial<ShareDto> {
  const refused = { allowed: false, reason: 'share.preparing' };
  const actions = { ...share.actions, resend: refused, retry: refused, sendWithout: refused };
  return { state: 'preparing', actions, objects: share.objects.map(({ missing: _, ...object }) => object) };
}

async function read(request: IncomingMessage, path: string): Promise<SeenRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const body: unknown = text === '' ? undefined : JSON.parse(text);
  return { method: request.method ?? 'GET', path: decodeURIComponent(path), headers: request.headers, body };
}

async function send(response: ServerResponse, { status, body, delay = 0, drop = false }: Answer): Promise<void> {
  if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
  if (drop) return void response.destroy();
  const type = status >= 400 ? 'application/problem+json' : 'application/json';
  response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body ?? {}));
}

function thumbnail(number: number): Promise<Buffer> {
  return sharp(Buffer.from(fanSvg(number)))
    .jpeg({ quality: 80 })
    .toBuffer();
}
