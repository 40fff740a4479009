import { openApiDocument } from '../../contract/openapi.ts';
import { readJson } from '../body.ts';
import { json } from '../json.ts';
import type { ClinicianRoute } from './clinician-route.ts';

/** A logo of 64 KiB is 86 KiB as a `data:` URL, 500 labels are up to 60 KiB. */
const SETTINGS_BODY_LIMIT = 256 * 1024;

export const settingsRoutes: readonly ClinicianRoute[] = [
  {
    method: 'GET',
    path: '/v1/settings',
    async handle({ principal, useCases }) {
      return json(await useCases.getSettings(principal));
    },
  },
  {
    method: 'PATCH',
    path: '/v1/settings',
    async handle({ request, principal, useCases }) {
      const patch = await readJson(request, 'SettingsPatchDto', SETTINGS_BODY_LIMIT);
      return json(await useCases.updateSettings(principal, patch));
    },
  },
  {
    method: 'GET',
    path: '/v1/openapi.json',
    async handle() {
      return json(openApiDocument);
    },
  },
];
