/** What a practice calls the people whom it treats. */
export type WordForClient = 'client' | 'patient'

/** Keys whose texts speak of the word itself, or of something that is called so everywhere. */
const keptAsItIs = new Set(['wordForClient'])

const patients: Record<string, string> = {
  client: 'patient',
  clients: 'patients',
  cliente: 'paciente',
  clientes: 'pacientes',
  Client: 'Patient',
  Clients: 'Patients',
  Cliente: 'Paciente',
  Clientes: 'Pacientes',
}

/**
 * A text of ours as a practice with this word says it. Both languages take the change without another: "a client" and "a patient",
 * "el cliente" and "el paciente". What stands in `{{…}}` or `$t(…)` names a value or a key, and stays.
 */
export function sayingWord(text: string, word: WordForClient): string {
  if (word === 'client') return text
  return text
    .split(/(\{\{.*?\}\}|\$t\(.*?\))/)
    .map((part, index) => (index % 2 === 1 ? part : replaced(part)))
    .join('')
}

const replaced = (text: string): string =>
  text.replace(/\b[Cc]lient(e?s?)\b/g, (word) => patients[word] ?? word)

/** A room's texts, as deep as they go. */
export function textsSayingWord<Texts>(texts: Texts, word: WordForClient): Texts {
  if (word === 'client') return texts
  if (typeof texts === 'string') return sayingWord(texts, word) as Texts
  if (Array.isArray(texts)) return texts.map((one) => textsSayingWord(one, word)) as Texts
  if (typeof texts !== 'object' || texts === null) return texts
  return Object.fromEntries(
    Object.entries(texts).map(([key, value]) => [
      key,
      keptAsItIs.has(key) ? value : textsSayingWord(value, word),
    ]),
  ) as Texts
}
