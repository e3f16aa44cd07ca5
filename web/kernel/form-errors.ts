import type { UseFormReturnType } from '@mantine/form'
import { useState } from 'react'
import { asProblem, type FieldProblem, type Problem } from './problem.ts'

/** `/body/phones/0/number`, `body.phones[0].number` and `phones.0.number` are the same field. */
export function fieldPath(path: string): string {
  return path
    .replace(/\[(\d+)\]/g, '.$1')
    .replaceAll('/', '.')
    .replace(/^\.+/, '')
    .replace(/^body\./, '')
}

function hasField(values: unknown, path: string): boolean {
  let here: unknown = values
  for (const part of path.split('.')) {
    if (typeof here !== 'object' || here === null || !(part in here)) return false
    here = (here as Record<string, unknown>)[part]
  }
  return true
}

/** Splits the server's field errors into those the form can show at their field and the rest. */
export function sortFieldErrors(
  fields: FieldProblem[],
  values: unknown,
): { atField: Record<string, string>; elsewhere: string[] } {
  const atField: Record<string, string> = {}
  const elsewhere: string[] = []
  for (const { path, message } of fields) {
    const field = fieldPath(path)
    if (!hasField(values, field)) elsewhere.push(message)
    else if (!(field in atField)) atField[field] = message
  }
  return { atField, elsewhere }
}

/** What stands above a form after a refusal. */
export interface Refusal {
  title: string
  lines: string[]
  problem: Problem
}

/** What of a Mantine form is needed to show errors in it, whatever its values. */
interface FormFace {
  getValues(): unknown
  setErrors(errors: Record<string, string>): void
  getInputNode(path: string): HTMLElement | null
}

/**
 * Shows a refusal of the server in a form: each error at its field, the first of them focused, and
 * nothing of what was typed is lost. Returns what belongs above the form, or `undefined` when every
 * word of it stands at a field.
 */
export function showProblem(form: FormFace, error: unknown): Refusal | undefined {
  const problem = asProblem(error)
  const { atField, elsewhere } = sortFieldErrors(problem.fields, form.getValues())
  const paths = Object.keys(atField)
  if (paths.length > 0) {
    form.setErrors(atField)
    focusFirst(form, paths)
    if (elsewhere.length === 0) return undefined
  }
  const lines = elsewhere.length > 0 ? elsewhere : problem.detail ? [problem.detail] : []
  return { title: problem.title, lines, problem }
}

const focusable = 'input:not([type=hidden]), textarea, select, button, [tabindex]'

/** Focuses the field that stands first on the page among those with an error. */
export function focusFirst(form: Pick<FormFace, 'getInputNode'>, paths: string[]): void {
  // After React has drawn the messages, so that a screen reader reads the field with its error.
  requestAnimationFrame(() => {
    const nodes = paths.map((path) => form.getInputNode(path)).filter((node) => node !== null)
    nodes.sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1))
    const first = nodes[0]
    if (!first) return
    const field = first.matches(focusable) ? first : (first.querySelector<HTMLElement>(focusable) ?? first)
    field.focus()
  })
}

/**
 * A form's way to the server: `const { onSubmit, busy, refusal } = useSubmit(form, save)`.
 * While busy a second press does nothing. Show the refusal with `<RefusalNote refusal={refusal} />`.
 */
export function useSubmit<Values, Sent>(
  form: UseFormReturnType<Values, Sent>,
  send: (values: Sent) => Promise<unknown>,
) {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal>()
  const onSubmit = form.onSubmit(
    async (values) => {
      if (busy) return
      setBusy(true)
      setRefusal(undefined)
      try {
        await send(values)
      } catch (error) {
        setRefusal(showProblem(form, error))
      } finally {
        setBusy(false)
      }
    },
    (errors) => focusFirst(form, Object.keys(errors)),
  )
  return { onSubmit, busy, refusal, setRefusal }
}
