import { StudyshareError } from '../errors.ts';

/**
 * Loads an optional peer of an adapter when it is first needed.
 * @throws StudyshareError `config.invalid` naming the package, where it is not installed
 */
export async function loadPackage<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    const fault = { field: name, code: 'config.invalid', params: { rule: 'package' } } as const;
    throw new StudyshareError('config.invalid', {
      fields: [fault],
      cause: new Error(`The package ${name} is not installed: npm install ${name}`),
    });
  }
}
