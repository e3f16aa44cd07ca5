import type { paths } from '../../../kernel/api.ts'
import { newIdempotencyKey } from '../../../kernel/api.ts'
import { type Upload, uploadFile } from '../../../kernel/upload.ts'

export type Preview =
  paths['/api/practices/{practiceId}/clients/import/preview']['post']['responses'][200]['content']['application/json']
export type ImportField = keyof Preview['columns']
export type DateOrder = Preview['dateOrder']
export type Columns = Preview['columns']

const queryOf = (columns: Columns, more: Record<string, string>) => {
  const query = new URLSearchParams(more)
  for (const [field, index] of Object.entries(columns))
    if (index !== undefined && index !== null) query.set(field, String(index))
  return query.size > 0 ? `?${query}` : ''
}
const sent = (practiceId: string, path: string, file: File): Pick<Upload, 'url' | 'file'> => ({
  url: `/api/practices/${practiceId}/clients/import${path}`,
  file,
})

/** What the server makes of the table; without `columns` it guesses. */
export const readTable = (
  practiceId: string,
  file: File,
  chosen: { columns: Columns; dateOrder: DateOrder } | null,
  signal?: AbortSignal,
) =>
  uploadFile<Preview>({
    ...sent(
      practiceId,
      `/preview${chosen ? queryOf(chosen.columns, { dateOrder: chosen.dateOrder }) : ''}`,
      file,
    ),
    ...(signal ? { signal } : {}),
  })

export const startImport = (
  practiceId: string,
  file: File,
  chosen: { columns: Columns; dateOrder: DateOrder; duplicates: 'leaveOut' | 'add' },
  key: string,
) =>
  uploadFile<{ runId: string }>({
    ...sent(
      practiceId,
      queryOf(chosen.columns, { dateOrder: chosen.dateOrder, duplicates: chosen.duplicates }),
      file,
    ),
    headers: { 'idempotency-key': key },
  })

export { newIdempotencyKey }
