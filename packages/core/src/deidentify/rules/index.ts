export { applyRules, DESCRIBED } from './apply-rules.ts';
export { judgeUnfoundAnnotation } from './burned-in-annotation.ts';
export { type ExpectedVerdict, expectVerdict } from './expect-verdict.ts';
export { judgeKind } from './object-kind.ts';
export type { ImageFacts } from './rule.ts';
export { roleOfTextSearch, type TextSearchRole } from './text-search-role.ts';
