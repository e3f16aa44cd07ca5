import { asProblem } from '../../kernel/api.ts'
import type { Refusal } from '../../kernel/form-errors.ts'

const placeOf = (path: string) => /^plan[/.](\d)/.exec(path.replace(/^\//, ''))?.[1]

type FieldErrors = { path: string; message: string; code?: string }[]
const fieldErrors = (problem: unknown): FieldErrors =>
  problem === undefined ? [] : asProblem(problem).fields

/** The words for each reminder that cannot be as it is. */
export function errorsOfPlan(problem: unknown, twice: string): Record<number, string> {
  return Object.fromEntries(
    fieldErrors(problem).flatMap(({ path, message, code }) => {
      const place = placeOf(path)
      return place === undefined ? [] : [[Number(place), code === 'reminders.twice' ? twice : message]]
    }),
  )
}

/** What stands above the form, where no single reminder is to blame. */
export function refusalOf(thrown: unknown): Refusal | undefined {
  if (thrown === undefined) return undefined
  const problem = asProblem(thrown)
  if (fieldErrors(thrown).some(({ path }) => placeOf(path) !== undefined)) return undefined
  return { title: problem.title, lines: problem.detail ? [problem.detail] : [], problem }
}
