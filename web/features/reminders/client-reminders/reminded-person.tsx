import { Button, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePractice } from '../../../kernel/session.ts'
import { StatusTag } from '../../../kernel/status-tag.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { PlanWords } from '../plan-words.tsx'
import { clientRemindersQuery, type Plan, type RemindedPerson } from '../reminder-queries.ts'
import classes from '../reminders.module.css'
import { TextConsentDialog } from './text-consent-dialog.tsx'

/** How one person is reminded, whether texts were agreed to and how, and what staff may take down of it. */
export function RemindedPersonLine({
  clientId,
  person,
  hasTexts,
}: {
  clientId: string
  person: RemindedPerson
  hasTexts: boolean
}) {
  const { t } = useTranslation('reminders')
  const { practiceId, permissions } = usePractice()
  const queries = useQueryClient()
  const [isAsked, setAsked] = useState(false)
  const mayWrite = hasTexts && permissions.includes('calendar.write')
  const what = person.agreed ? ('end' as const) : ('give' as const)
  return (
    <li className={classes.line}>
      <Stack gap={2} flex="1 1 260px">
        <Text fw={600}>{person.name}</Text>
        <Text size="sm" c="dimmed">
          <PlanWords plan={asItReaches(person.plan as Plan, person.texts === 'on')} />
        </Text>
        <Text size="sm" c="dimmed">
          {t(person.isOwnChoice ? 'ofClient.own' : 'ofClient.asPractice')}
        </Text>
        {hasTexts && <Agreement person={person} />}
      </Stack>
      <Stack gap={8} align="flex-end">
        <StatusTag tone={person.texts === 'on' ? 'ok' : person.texts === 'stopped' ? 'warn' : 'neutral'}>
          {t(`ofClient.texts_${person.texts}`)}
        </StatusTag>
        {mayWrite && (person.agreed || person.number) && (
          <Button
            variant="default"
            size="sm"
            onClick={() => setAsked(true)}
            aria-label={t(`consent.${what}Of`, { name: person.name })}
          >
            {t(`consent.${what}`)}
          </Button>
        )}
      </Stack>
      {isAsked && (
        <TextConsentDialog
          clientId={clientId}
          person={person}
          what={what}
          onClose={() => setAsked(false)}
          onSaved={() =>
            queries.invalidateQueries({ queryKey: clientRemindersQuery(practiceId, clientId).queryKey })
          }
        />
      )}
    </li>
  )
}

/** How, when and by whom it was taken down; or that there is no number to text. */
function Agreement({ person: { agreed, number } }: { person: RemindedPerson }) {
  const { t } = useTranslation('reminders')
  const format = useFormat()
  const { timeZone } = usePractice()
  if (!agreed)
    return number === null ? (
      <Text size="sm" c="dimmed">
        {t('consent.noNumber')}
      </Text>
    ) : null
  const at = format.date(agreed.at, timeZone, 'dated')
  return (
    <Text size="sm" c="dimmed">
      {agreed.way === 'portal'
        ? t('consent.inPortal', { number, at })
        : t(`consent.taken_${agreed.way}`, {
            number,
            on: format.day(agreed.on!, 'dated'),
            by: agreed.recordedBy,
            at,
          })}
    </Text>
  )
}

/** Whoever has not agreed to texts gets by e-mail what would be a text. */
const asItReaches = (plan: Plan, hasTexts: boolean): Plan =>
  hasTexts ? plan : plan.map((one) => ({ ...one, by: 'mail' }))
