import type { TranslationOf } from '../../../translator.ts';
import type { automatic as english } from '../../en/clinician/automatic.ts';

export const automatic: TranslationOf<typeof english> = {
  'rule.about':
    'Decide la primera regla de la que se cumplen todas las condiciones. Escriba y pruebe las reglas antes de activar el envío.',
  'rule.none': 'Aún no hay reglas.',
  'rule.number': 'Regla {{number}}',
  'rule.add': 'Añadir una regla',
  'rule.removeOf': 'Quitar la regla {{number}}',
  'rule.removed': 'Regla quitada.',
  'rule.when': 'Condiciones',
  'rule.name': 'Nombre (opcional)',
  'rule.own': 'Liberación, idioma, duración y mensaje propios',
  'rule.release': 'Liberación',
  'rule.hold': 'Espera a que un profesional lo libere',
  'rule.send': 'Se envía en cuanto está preparado',
  'rule.asAccount': 'Como la clínica: {{value}}',
  'rule.error.most': 'Se admiten como máximo {{most}} reglas.',
  'dryRun.title': 'Simulación',
  'dryRun.text':
    'Muestra lo que estas reglas enviarían de los estudios más recientes, como máximo 50. No se envía nada.',
  'dryRun.start': 'Probar las reglas',
  'dryRun.stop': 'Detener',
  'dryRun.running': 'Examinando los estudios…',
  'dryRun.empty': 'No han llegado estudios últimamente.',
  'dryRun.summary': 'Se enviarían: {{sent}} de {{total}}',
  'dryRun.notSent': 'No se enviarían',
  'dryRun.reason.no-rule': 'no se cumple ninguna regla',
  'dryRun.reason.nothing-to-send': 'solo informes y documentos',
  'dryRun.reason.no-contact': 'no se conoce ninguna dirección ni número utilizable',
  'dryRun.reason.contact-unsure': 'más de una dirección o número, o palabras al lado',
  'dryRun.reason.contact-record-unavailable': 'la ficha del paciente no respondió',
  'dryRun.reason.already-sent': 'un enlace a este contacto aún funciona',
};
