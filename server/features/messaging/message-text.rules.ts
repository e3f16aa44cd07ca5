import { maskCardNumbers } from '../../kernel/mask-card-numbers.ts'

type FieldError = { path: string; code: string; message: string }

export const maxSubjectLength = 150
export const maxBodyLength = 10_000
export const maxAttachments = 10

/**
 * Why a text cannot be kept exactly as it was sent, or null (INP-02). Half a surrogate pair has no UTF-8, and a null character is
 * shown by no page; both are refused rather than changed in silence.
 */
export function textProblem(path: string, text: string): FieldError | null {
  if (text.trim() === '') return { path, code: 'required', message: 'This is needed.' }
  return characterProblem(path, text)
}

export const characterProblem = (path: string, text: string): FieldError | null =>
  text.isWellFormed() && !text.includes('\0')
    ? null
    : {
        path,
        code: 'characters',
        message: 'This text holds a character that cannot be kept. Remove it and try again.',
      }

/** Each file once, and no more than a message carries. */
export function fileIdsProblem(fileIds: string[]): FieldError | null {
  return new Set(fileIds).size === fileIds.length
    ? null
    : { path: 'fileIds', code: 'twice', message: 'A file can be attached once to a message.' }
}

/** The text as it is stored: its line ends alike, nothing of a card number but the last four digits (PAY-05). */
export const storedText = (text: string) => maskCardNumbers(text.replace(/\r\n?/g, '\n'))

/** The beginning of a message in one line, for a list. */
export function previewOf(body: string): string {
  const line = body.replace(/\s+/g, ' ').trim()
  const characters = [...line.slice(0, 400)]
  return characters.length > 120 ? `${characters.slice(0, 119).join('')}…` : line
}
