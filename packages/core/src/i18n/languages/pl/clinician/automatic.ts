import type { TranslationOf } from '../../../translator.ts';
import type { automatic as english } from '../../en/clinician/automatic.ts';

export const automatic: TranslationOf<typeof english> = {
  'rule.about':
    'Decyduje pierwsza reguła, której wszystkie warunki są spełnione. Zapisz i wypróbuj reguły, zanim włączysz wysyłanie.',
  'rule.none': 'Nie ma jeszcze reguł.',
  'rule.number': 'Reguła {{number}}',
  'rule.add': 'Dodaj regułę',
  'rule.removeOf': 'Usuń regułę {{number}}',
  'rule.removed': 'Reguła usunięta.',
  'rule.when': 'Warunki',
  'rule.name': 'Nazwa (opcjonalna)',
  'rule.own': 'Własne zwolnienie, język, czas i wiadomość',
  'rule.release': 'Zwolnienie',
  'rule.hold': 'Czeka na zwolnienie przez lekarza',
  'rule.send': 'Wysyłane, gdy jest gotowe',
  'rule.asAccount': 'Jak w placówce: {{value}}',
  'rule.error.most': 'Możliwych jest najwyżej {{most}} reguł.',
  'dryRun.title': 'Próba na sucho',
  'dryRun.text': 'Pokazuje, co te reguły wysłałyby z najnowszych badań, najwyżej 50. Nic nie zostaje wysłane.',
  'dryRun.start': 'Wypróbuj reguły',
  'dryRun.stop': 'Zatrzymaj',
  'dryRun.running': 'Trwa przeglądanie badań…',
  'dryRun.empty': 'Ostatnio nie przyszły żadne badania.',
  'dryRun.summary': 'Zostałyby wysłane: {{sent}} z {{total}}',
  'dryRun.notSent': 'Nie zostałyby wysłane',
  'dryRun.reason.no-rule': 'żadna reguła nie pasuje',
  'dryRun.reason.nothing-to-send': 'tylko opisy i dokumenty',
  'dryRun.reason.no-contact': 'nie jest znany żaden użyteczny adres ani numer',
  'dryRun.reason.contact-unsure': 'więcej niż jeden adres lub numer albo słowa obok',
  'dryRun.reason.contact-record-unavailable': 'kartoteka pacjenta nie odpowiedziała',
  'dryRun.reason.already-sent': 'link do tego kontaktu wciąż działa',
};
