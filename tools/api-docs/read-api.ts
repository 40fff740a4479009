import {
  Application,
  type DeclarationReflection,
  IntrinsicType,
  type ProjectReflection,
  ReflectionKind,
} from 'typedoc';
import type { Programme } from './entries.ts';

/** What one program's entries give out, with each module under the name by which it is imported. */
export interface Api {
  app: Application;
  project: ProjectReflection;
}

/**
 * Reads the doc comments of everything that entries export.
 * @throws Error where there is nothing to read
 */
export async function readApi({ tsconfig, entries }: Programme): Promise<Api> {
  const app = await Application.bootstrapWithPlugins({
    ...{ entryPoints: entries.map(({ source }) => source), tsconfig, plugin: ['typedoc-plugin-markdown'] },
    // The compiler has its own check of the sources.
    ...{ readme: 'none', router: 'module', skipErrorChecking: true, logLevel: 'Error', cleanOutputDir: false },
    ...{ excludePrivate: true, excludeInternal: true, excludeExternals: true, disableSources: true },
    ...{ excludeScopesInPaths: true, hideBreadcrumbs: true, hidePageHeader: true, sanitizeComments: true },
    ...{ interfacePropertiesFormat: 'table', typeDeclarationFormat: 'table', parametersFormat: 'table' },
  });
  const project = await app.convert();
  if (project === undefined) throw new Error('The sources could not be read');
  for (const module of project.getChildrenByKind(ReflectionKind.Module))
    module.name = entries.find(({ source }) => sourceOf(project, module) === source)?.name ?? module.name;
  for (const table of project.getReflectionsByKind(ReflectionKind.Variable)) withoutContents(project, table);
  return { app, project };
}

function sourceOf(project: ProjectReflection, module: DeclarationReflection): string | undefined {
  return project.getSymbolIdFromReflection(module)?.fileName;
}

/** A table's type would repeat its contents, hundreds of lines of them: its name and its comment are what is read. */
function withoutContents(project: ProjectReflection, table: object): void {
  const { type } = table as DeclarationReflection;
  if (type === undefined || `${type}`.length + JSON.stringify(namesIn(type)).length < 400) return;
  project.removeTypeReflections(type);
  Object.assign(table, { type: new IntrinsicType('object'), defaultValue: undefined });
}

function namesIn(type: object): string[] {
  const { declaration } = type as { declaration?: DeclarationReflection };
  return (declaration?.children ?? []).flatMap(({ name, type: inner }) => [name, ...(inner ? namesIn(inner) : [])]);
}
