/** Writes `docs/http-operations.md` from the OpenAPI document: every operation with its parameters, body and answers. `--check` only compares. */
import { readFileSync, writeFileSync } from 'node:fs';
import { openApiDocument } from '../packages/core/src/contract/openapi.ts';
import { table } from './marked-tables.ts';

interface Operation {
  operationId?: string;
  summary?: string;
  tags?: readonly string[];
  parameters?: readonly { name: string; in: string; required?: boolean; description?: string }[];
  requestBody?: { content: Content };
  responses: Readonly<Record<string, { description: string; content?: Content }>>;
}
type Content = Readonly<Record<string, { schema?: unknown }>>;

const TITLES = { clinician: 'Clinician API', patient: 'Patient pages' } as const;
const HEAD = `# HTTP API, every operation

Made from the OpenAPI document (\`openApiDocument\` of \`@studyshare/core/contract\`), which has the schemas in full; how the calls belong
together stands under [HTTP API](http.md). Refusals are \`application/problem+json\`.`;

/** What a body holds: the name of its schema, or its media type. */
function bodyOf(content: Content = {}): string {
  return Object.entries(content)
    .map(([type, { schema }]) => {
      const name = /"#\/components\/schemas\/(\w+)"/.exec(JSON.stringify(schema ?? {}))?.[1];
      return type === 'application/json' && name !== undefined ? `\`${name}\`` : `\`${type}\``;
    })
    .join(', ');
}

function section(method: string, path: string, operation: Operation): string {
  const parameters = (operation.parameters ?? []).map(
    ({ name, in: place, required, description = '' }) =>
      `- \`${name}\` (${place}${required ? '' : ', optional'}): ${description}`,
  );
  const answers = Object.entries(operation.responses).map(([status, { description, content }]) => [
    status,
    description.replaceAll('\n', ' '),
    Number(status) < 400 ? bodyOf(content) : '',
  ]);
  const body = operation.requestBody === undefined ? [] : [`Body: ${bodyOf(operation.requestBody.content)}`];
  return [
    `### ${operation.operationId}`,
    `\`${method.toUpperCase()} ${path}\``,
    `${operation.summary}.`,
    ...(parameters.length === 0 ? [] : [parameters.join('\n')]),
    ...body,
    table(['answer', 'when', 'body'], answers),
  ].join('\n\n');
}

/** The whole document. */
export function httpDocument(): string {
  const all = Object.entries(openApiDocument.paths).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, Operation>).map(([method, operation]) => ({ method, path, operation })),
  );
  const chapters = Object.entries(TITLES).map(([tag, title]) => {
    const own = all.filter(({ operation }) => operation.tags?.includes(tag));
    return [`## ${title}`, ...own.map(({ method, path, operation }) => section(method, path, operation))].join('\n\n');
  });
  return `${[HEAD, ...chapters].join('\n\n')}\n`;
}

if (import.meta.main) {
  const target = new URL('../docs/http-operations.md', import.meta.url);
  if (!process.argv.includes('--check')) writeFileSync(target, httpDocument());
  else if (readFileSync(target, 'utf8') !== httpDocument()) {
    console.error('docs/http-operations.md is stale: run npm run generate:http');
    process.exitCode = 1;
  }
}
