import { useTranslation } from 'react-i18next'
import { asProblem, Problem } from '../../../kernel/problem.ts'

/** Why a CalDAV server was not connected, in the words of the page. */
export function useCalDavRefusal(): (error: unknown) => Problem {
  const { t, i18n } = useTranslation('caldav')
  return (error) => {
    const problem = asProblem(error)
    const said = (code: string | undefined) => code !== undefined && i18n.exists(`caldav:refusal.${code}`)
    const fields = problem.fields.map((field) =>
      said(field.code)
        ? { ...field, message: t(`refusal.${field.code}`, { server: String(problem.extra.server ?? '') }) }
        : field,
    )
    return new Problem({ ...problem, title: problem.title, fields })
  }
}
