import { Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../kernel/use-format.ts'
import classes from './judged-lines.module.css'
import type { Preview } from './table-preview.ts'

/** Which lines are left out and why, the first hundred. */
export function ProblemLines({ preview }: { preview: Preview }) {
  const { t } = useTranslation('records')
  return (
    <Lines
      title={t('import.problemsTitle')}
      text={t('import.problemsText')}
      more={preview.problemCount - preview.problems.length}
    >
      {preview.problems.map((line) => (
        <Line key={line.line} line={line.line} name={line.name}>
          {line.problems.map((problem) => (
            <Text key={`${problem.field} ${problem.code}`} size="sm">
              {t('import.valueIs', {
                field: t(`field.${problem.field}`),
                problem: t([`lineProblem.${problem.code}`, 'lineProblem.other']),
              })}
              {problem.value && (
                <Text span c="dimmed" size="sm">
                  {' '}
                  {t('import.written', { value: problem.value })}
                </Text>
              )}
            </Text>
          ))}
        </Line>
      ))}
    </Lines>
  )
}

/** Who seems to be there already, the first hundred. */
export function DuplicateLines({ preview }: { preview: Preview }) {
  const { t } = useTranslation('records')
  const format = useFormat()
  return (
    <Lines title={t('import.duplicatesTitle')} more={preview.duplicateCount - preview.duplicates.length}>
      {preview.duplicates.map(({ line, name, likely }) => (
        <Line key={line} line={line} name={name}>
          <Text size="sm">
            {'clientId' in likely
              ? [
                  t('import.likeChart', { name: likely.name }),
                  likely.dateOfBirth && t('import.bornOn', { day: format.day(likely.dateOfBirth) }),
                  t(`import.by.${likely.by}`),
                ]
                  .filter(Boolean)
                  .join(' · ')
              : t('import.likeLine', { line: likely.line })}
          </Text>
        </Line>
      ))}
    </Lines>
  )
}

function Lines(props: { title: string; text?: string; more: number; children: ReactNode }) {
  const { t, i18n } = useTranslation('records')
  return (
    <section aria-label={props.title}>
      <Title order={3} size="h4">
        {props.title}
      </Title>
      {props.text && (
        <Text c="dimmed" size="sm">
          {props.text}
        </Text>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <ul className={classes.lines} tabIndex={0} aria-label={props.title}>
        {props.children}
      </ul>
      {props.more > 0 && (
        <Text c="dimmed" size="sm">
          {t('import.more', { count: props.more, shown: props.more.toLocaleString(i18n.language) })}
        </Text>
      )}
    </section>
  )
}

function Line({ line, name, children }: { line: number; name: string; children: ReactNode }) {
  const { t } = useTranslation('records')
  return (
    <li className={classes.line}>
      <Text size="sm" c="dimmed" className="tabular">
        {t('import.line', { line })}
      </Text>
      <div>
        <Text fw={600} className={classes.name}>
          {name || t('import.noName')}
        </Text>
        {children}
      </div>
    </li>
  )
}
