import type { Described, Finding } from '../finding.ts';
import { FRAME_CHECKS, PIXEL_SURPLUS_CHECK } from '../pixels/index.ts';
import { acquisitionRule } from './acquisition.ts';
import { burnedInAnnotationRule } from './burned-in-annotation.ts';
import { contradictionRule } from './contradiction.ts';
import { conversionRule } from './conversion.ts';
import { deviceRectanglesRule } from './device-rectangles.ts';
import { droppedRule } from './dropped.ts';
import { geometryRule } from './geometry.ts';
import { objectKindRule } from './object-kind.ts';
import { overlaysRule } from './overlays.ts';
import { projectionRule } from './projection.ts';
import { rebuiltFaceRule } from './rebuilt-face.ts';
import type { ImageFacts, Rule } from './rule.ts';
import { ultrasoundRule } from './ultrasound.ts';
import { visualFeaturesRule } from './visual-features.ts';

/** Every rule over the header, in the order their findings are told. */
export const RULES: readonly Rule[] = [
  objectKindRule,
  projectionRule,
  acquisitionRule,
  ultrasoundRule,
  deviceRectanglesRule,
  geometryRule,
  burnedInAnnotationRule,
  conversionRule,
  contradictionRule,
  visualFeaturesRule,
  rebuiltFaceRule,
  overlaysRule,
  droppedRule,
];

/** The findings of all rules. */
export function applyRules(facts: ImageFacts): Finding[] {
  return RULES.flatMap((rule) => rule.check(facts));
}

/** Everything that leads to a verdict about an image and can describe itself. */
export const DESCRIBED: readonly Described[] = [...RULES, PIXEL_SURPLUS_CHECK, ...FRAME_CHECKS];
