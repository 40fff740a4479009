import type { ContactCheckRequestDto, CreateShareDto } from './clinician.ts';
import type {
  DeletePageDto,
  RequestOneTimeCodeDto,
  SetLanguageDto,
  SetPasswordDto,
  UnlockDto,
  VerifyOneTimeCodeDto,
} from './patient.ts';
import type { JsonSchema } from './schema-parts.ts';
import { CLINICIAN_SCHEMAS } from './schemas-clinician.ts';
import { PATIENT_SCHEMAS } from './schemas-patient.ts';
import { SETTINGS_SCHEMAS } from './schemas-settings.ts';
import type { SettingsPatchDto } from './settings.ts';

export type { JsonSchema };

/**
 * The JSON Schema (draft 2020-12) of every body the two APIs take and give, by the name of its type.
 * They refer to one another as `#/components/schemas/<name>`, the place they have in the OpenAPI document.
 */
export const SCHEMAS = { ...SETTINGS_SCHEMAS, ...CLINICIAN_SCHEMAS, ...PATIENT_SCHEMAS };

/** The name of a schema in {@link SCHEMAS}. */
export type SchemaName = keyof typeof SCHEMAS;

/** The request bodies by the name of their schema. */
export interface RequestBodies {
  ContactCheckRequestDto: ContactCheckRequestDto;
  CreateShareDto: CreateShareDto;
  SettingsPatchDto: SettingsPatchDto;
  RequestOneTimeCodeDto: RequestOneTimeCodeDto;
  VerifyOneTimeCodeDto: VerifyOneTimeCodeDto;
  SetPasswordDto: SetPasswordDto;
  UnlockDto: UnlockDto;
  SetLanguageDto: SetLanguageDto;
  DeletePageDto: DeletePageDto;
}
