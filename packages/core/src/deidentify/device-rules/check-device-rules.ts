import { Ajv, type ValidateFunction } from 'ajv';
import { StudyshareError } from '../../errors.ts';
import { DEVICE_FIELDS, type DeviceRule } from './types.ts';

const MAX_RULES = 5000;
const MAX_SIDE = 65_535;

const text = { type: 'string', minLength: 1, maxLength: 200, pattern: '\\S' };
const field = { enum: DEVICE_FIELDS };

function strict(properties: Record<string, object>) {
  return { type: 'object', additionalProperties: false, required: Object.keys(properties), properties };
}

function list(items: object, maxItems: number) {
  return { type: 'array', minItems: 1, maxItems, items };
}

const plain = [
  strict({ field, contains: list(text, 50) }),
  strict({ field, equals: list({ anyOf: [text, { type: 'number' }] }, 50) }),
  strict({ field, absent: { const: true } }),
];

/** JSON Schema of a list of {@link DeviceRule}. */
export const DEVICE_RULES_SCHEMA = {
  $id: 'https://studyshare.example/schemas/device-rules.json',
  type: 'array',
  maxItems: MAX_RULES,
  items: strict({
    id: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]{0,63}$' },
    when: list({ anyOf: [...plain, strict({ any: list({ anyOf: plain }, 50) })] }, 20),
    black: list(
      strict({
        x: { type: 'integer', minimum: 0, maximum: MAX_SIDE },
        y: { type: 'integer', minimum: 0, maximum: MAX_SIDE },
        width: { type: 'integer', minimum: 1, maximum: MAX_SIDE },
        height: { type: 'integer', minimum: 1, maximum: MAX_SIDE },
      }),
      100,
    ),
  }),
} as const;

let validate: ValidateFunction | undefined;

/**
 * Checks rules that came from outside, whatever they are.
 * @throws StudyshareError `config.invalid`, with the place of every fault in `fields`
 */
export function checkDeviceRules(rules: unknown): readonly DeviceRule[] {
  validate ??= new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }).compile(DEVICE_RULES_SCHEMA);
  if (!validate(rules)) {
    const places = new Set((validate.errors ?? []).map(({ instancePath }) => `deviceRules${instancePath}`));
    throw new StudyshareError('config.invalid', {
      fields: [...places].map((place) => ({ field: place, code: 'config.invalid' as const })),
    });
  }
  const list = rules as DeviceRule[];
  const repeated = list.findIndex(({ id }, index) => list.findIndex((other) => other.id === id) !== index);
  if (repeated >= 0)
    throw new StudyshareError('config.invalid', {
      fields: [{ field: `deviceRules/${repeated}/id`, code: 'config.invalid' }],
    });
  return list;
}
