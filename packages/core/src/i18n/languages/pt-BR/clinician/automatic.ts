import type { TranslationOf } from '../../../translator.ts';
import type { automatic as english } from '../../en/clinician/automatic.ts';

export const automatic: TranslationOf<typeof english> = {
  'rule.about':
    'Decide a primeira regra em que todas as condições são atendidas. Escreva e experimente as regras antes de ativar o envio.',
  'rule.none': 'Ainda não há regras.',
  'rule.number': 'Regra {{number}}',
  'rule.add': 'Adicionar uma regra',
  'rule.removeOf': 'Remover a regra {{number}}',
  'rule.removed': 'Regra removida.',
  'rule.when': 'Condições',
  'rule.name': 'Nome (opcional)',
  'rule.own': 'Liberação, idioma, duração e mensagem próprios',
  'rule.release': 'Liberação',
  'rule.hold': 'Espera que um profissional libere',
  'rule.send': 'Enviado assim que estiver pronto',
  'rule.asAccount': 'Como a clínica: {{value}}',
  'rule.error.most': 'São possíveis no máximo {{most}} regras.',
  'dryRun.title': 'Simulação',
  'dryRun.text': 'Mostra o que estas regras enviariam dos exames mais recentes, no máximo 50. Nada é enviado.',
  'dryRun.start': 'Experimentar as regras',
  'dryRun.stop': 'Parar',
  'dryRun.running': 'Examinando os exames…',
  'dryRun.empty': 'Não chegaram exames ultimamente.',
  'dryRun.summary': 'Seriam enviados: {{sent}} de {{total}}',
  'dryRun.notSent': 'Não seriam enviados',
  'dryRun.reason.no-rule': 'nenhuma regra se aplica',
  'dryRun.reason.nothing-to-send': 'somente laudos e documentos',
  'dryRun.reason.no-contact': 'nenhum endereço ou número utilizável é conhecido',
  'dryRun.reason.contact-unsure': 'mais de um endereço ou número, ou palavras ao lado',
  'dryRun.reason.contact-record-unavailable': 'o prontuário do paciente não respondeu',
  'dryRun.reason.already-sent': 'um link para este contato ainda funciona',
};
