import { Anchor, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../kernel/navigation.ts'
import { addressOf, usePractice } from '../../kernel/session.ts'
import { StatusTag, type Tone } from '../../kernel/status-tag.tsx'
import { useFormat } from '../../kernel/use-format.ts'
import { type History, useLeadWords } from './reminder-queries.ts'
import classes from './reminders.module.css'

type Sent = History['sent'][number]
type Answer = History['answers'][number]

const toneOf: Record<Sent['state'], Tone> = {
  waiting: 'neutral',
  sent: 'blue',
  delivered: 'ok',
  undelivered: 'bad',
  failed: 'bad',
  outdated: 'neutral',
}

/** One reminder: how, to whom, how long before, and what became of it. */
export function SentLine({ sent, ofAppointment }: { sent: Sent; ofAppointment?: string }) {
  const { t } = useTranslation('reminders')
  const format = useFormat()
  const lead = useLeadWords()
  const zone = usePractice().timeZone
  return (
    <li className={classes.line}>
      <Stack gap={2} flex="1 1 200px">
        <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
          {t(`history.${sent.channel}`, { to: sent.recipient })}
        </Text>
        <Text size="sm" c="dimmed">
          {[
            ofAppointment,
            sent.leadMinutes === null ? t('history.question') : lead(sent.leadMinutes),
            `${format.date(sent.writtenAt, zone, 'short')}, ${format.time(sent.writtenAt, zone)}`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
        {sent.problem && <Text size="sm">{t(`problem.${sent.problem}`)}</Text>}
      </Stack>
      <StatusTag tone={toneOf[sent.state]}>{t(`state.${sent.state}`)}</StatusTag>
    </li>
  )
}

/** What was answered, in words where somebody used his own. */
export function AnswerLine({ answer }: { answer: Answer }) {
  const { t } = useTranslation('reminders')
  const format = useFormat()
  const practice = usePractice()
  const zone = practice.timeZone
  return (
    <li className={classes.line}>
      <Stack gap={2} flex="1 1 200px">
        <Text fw={600}>{t(`meaning.${answer.meaning}`)}</Text>
        <Text size="sm" c="dimmed">
          {[
            t(`answeredBy.${answer.by}`),
            `${format.date(answer.answeredAt, zone, 'short')}, ${format.time(answer.answeredAt, zone)}`,
          ].join(' · ')}
        </Text>
        {answer.text && (
          <Text className={classes.said} style={{ overflowWrap: 'anywhere' }}>
            {answer.text}
          </Text>
        )}
        {answer.threadId && (
          <Anchor component={PageLink} to={`${addressOf(practice)}/messages/${answer.threadId}`} size="sm">
            {t('history.toThread')}
          </Anchor>
        )}
      </Stack>
    </li>
  )
}
