import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { sayingWord, textsSayingWord, type WordForClient } from '../../catalogue/word-for-client.ts'
import { setProblemWords } from './problem.ts'

export type Language = 'en' | 'es'
export const languages: readonly Language[] = ['en', 'es']

/** Each language under its own name, so that a reader finds his own. */
export const languageNames: Record<Language, string> = { en: 'English', es: 'Español' }

const load = { en: () => import('./words.en.ts'), es: () => import('./words.es.ts') }
const chosenHere = 'foyer-language'

/** The words of the program; rooms are the namespaces: `useTranslation('messaging')`. */
export const words: i18n = i18next.createInstance()

/** `es-MX` → `es`; a language we do not speak → `undefined`. */
export function asLanguage(tag: string | null | undefined): Language | undefined {
  const base = tag?.toLowerCase().split('-')[0]
  return languages.find((language) => language === base)
}

/** What the person chose on this device, else what his account says, else what the browser asks for. */
export function preferredLanguage(ofPerson?: string): Language {
  const asked = [readChoice(), ofPerson, ...navigator.languages].map(asLanguage)
  return asked.find((language) => language !== undefined) ?? 'en'
}

let wordForClient: WordForClient = 'client'

/** Loads the words of one language, then speaks it. */
export async function speak(language: Language): Promise<void> {
  const rooms = (await load[language]()).default
  for (const [path, texts] of Object.entries(rooms)) {
    const room = path.split('/').pop()!.replace('.json', '')
    words.addResourceBundle(language, room, textsSayingWord(texts, wordForClient), true, true)
  }
  await words.changeLanguage(language)
}

/** Speaks as the practice does whose pages are open: of clients, or of patients. */
export async function callClients(word: WordForClient): Promise<void> {
  if (word === wordForClient) return
  wordForClient = word
  const language = asLanguage(words.language)
  if (language) await speak(language)
}

/** Speaks a language because the person asked for it, and remembers that on this device. */
export async function chooseLanguage(language: Language): Promise<void> {
  try {
    localStorage.setItem(chosenHere, language)
  } catch {
    // Without storage the choice holds until the page is left.
  }
  await speak(language)
}

/** The next person at this device gets his own language. */
export function forgetChosenLanguage(): void {
  try {
    localStorage.removeItem(chosenHere)
  } catch {
    // Nothing was remembered.
  }
}

export async function startWords(): Promise<void> {
  words.on('languageChanged', (language) => {
    document.documentElement.lang = language
    const rooms = Object.keys(words.getDataByLanguage(language) ?? {})
    const find = (keys: string[]) => {
      const known = language === 'en' ? undefined : keys.find((key) => words.exists(key))
      return known === undefined ? undefined : words.t(known)
    }
    setProblemWords({
      offline: words.t('kernel:failure.offline'),
      unexpected: words.t('kernel:failure.unexpected'),
      notFound: words.t('kernel:failure.notFound'),
      tooLarge: words.t('kernel:failure.tooLarge'),
      tooMany: words.t('kernel:failure.tooMany'),
      ofProblem: (kind) => find(rooms.map((room) => `${room}:problem.${kind}`)),
      ofField: (code) => find([`kernel:field.${code}`]),
      say: (sentence) => sayingWord(sentence, wordForClient),
    })
  })
  await words.use(initReactI18next).init({
    resources: {},
    supportedLngs: [...languages],
    fallbackLng: false,
    defaultNS: 'kernel',
    ns: ['kernel'],
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
  await speak(preferredLanguage())
}

function readChoice(): string | null {
  try {
    return localStorage.getItem(chosenHere)
  } catch {
    return null
  }
}
