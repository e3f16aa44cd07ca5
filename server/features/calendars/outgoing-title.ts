import { type Locale, words } from '../../kernel/words.ts'

export type TitleChoice = 'busy' | 'initials' | 'firstName'

/**
 * What a calendar elsewhere may call an appointment (CAL-3). Without the staff member's own choice it says that the time is taken
 * and nothing else; what is not one client's alone (`null`) says no more than that, whatever was chosen.
 */
export function outgoingTitle(
  choice: TitleChoice,
  client: { firstName: string; lastName: string } | null,
  locale: Locale = 'en',
): string {
  if (client && choice === 'firstName') return client.firstName.trim()
  if (client && choice === 'initials')
    return [client.firstName, client.lastName].map((name) => `${[...name.trim()][0] ?? ''}.`).join(' ')
  return words(locale)('calendars:outgoing.busy')
}
