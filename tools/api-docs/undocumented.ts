import { type DeclarationReflection, type ProjectReflection, ReflectionKind } from 'typedoc';

/** What is exported without a word of doc comment, as `@studyshare/core/knex: openSqlite`. */
export function undocumented(project: ProjectReflection): string[] {
  return project
    .getChildrenByKind(ReflectionKind.Module)
    .flatMap((module) => silentIn(module).map(({ name }) => `${module.name}: ${name}`));
}

/** A namespace and what is given out again under another entry have their comments elsewhere. */
function isSilent(exported: DeclarationReflection): boolean {
  if (exported.kindOf([ReflectionKind.Reference, ReflectionKind.Namespace])) return false;
  const signatures = exported.signatures ?? exported.type?.visit({ reflection: (type) => type.declaration.signatures });
  return ![exported, ...(signatures ?? [])].some((each) => each.hasComment());
}

/** A schema and its type have one name and one comment. */
function silentIn({ children = [] }: DeclarationReflection): DeclarationReflection[] {
  const told = new Set(children.filter((exported) => !isSilent(exported)).map(({ name }) => name));
  return children.filter(({ name }) => !told.has(name));
}
