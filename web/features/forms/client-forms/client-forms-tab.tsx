import { Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { IconDownload, IconFiles, IconPlus } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { ConfirmButton } from '../../../kernel/confirm-button.tsx'
import { useLiveEvents } from '../../../kernel/live-events.ts'
import { PageLink } from '../../../kernel/navigation.ts'
import { asProblem } from '../../../kernel/problem.ts'
import { keyIn } from '../../../kernel/query.ts'
import { addressOf, usePractice, useZone } from '../../../kernel/session.ts'
import { EmptyState, Loaded, LoadingState } from '../../../kernel/states.tsx'
import { StatusTag } from '../../../kernel/status-tag.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { clientFormsQuery, type FormTask, titleIn } from '../form-queries.ts'
import classes from '../list-my-forms/my-forms.module.css'
import { AssignForms } from './assign-forms.tsx'

/** The General Documents of a client: what was sent in, and what waits (FRM-9). */
export default function ClientFormsTab({ clientId }: { clientId: string }) {
  const { t } = useTranslation('forms')
  const practice = usePractice()
  const { practiceId } = practice
  const [isAssigning, setIsAssigning] = useState(false)
  const toDo = useQuery(clientFormsQuery(practiceId, clientId, 'toDo'))
  const done = useQuery(clientFormsQuery(practiceId, clientId, 'done'))
  useLiveEvents({ practiceId }, ({ kind }, refresh) => {
    if (kind === 'form') refresh('forms')
  })
  const mayAssign = practice.permissions.includes('forms.write')
  // A provider sees the forms of the clients assigned to him (PRA-3).
  if (done.isError && asProblem(done.error).status === 404)
    return (
      <Card>
        <EmptyState
          icon={<IconFiles aria-hidden />}
          title={t('client.notYours')}
          text={t('client.notYoursText')}
        />
      </Card>
    )
  return (
    <Stack gap={20} maw={900}>
      <section aria-labelledby="documents">
        <Card>
          <Title order={2} id="documents" mb={4}>
            {t('client.documents')}
          </Title>
          <Loaded
            query={done}
            loading={<LoadingState />}
            isEmpty={({ items }) => items.length === 0}
            empty={
              <EmptyState
                icon={<IconFiles aria-hidden />}
                title={t('client.noDocuments')}
                text={t('client.noDocumentsText')}
              />
            }
          >
            {({ items }) => (
              <ul className={classes.list}>
                {items.map((task) => (
                  <Completed key={task.id} task={task} clientId={clientId} />
                ))}
              </ul>
            )}
          </Loaded>
        </Card>
      </section>
      <section aria-labelledby="waiting">
        <Card>
          <Group justify="space-between" gap={10} mb={4}>
            <Title order={2} id="waiting">
              {t('client.toDo')}
            </Title>
            {mayAssign && (
              <Button
                variant="default"
                leftSection={<IconPlus size={20} aria-hidden />}
                onClick={() => setIsAssigning(true)}
              >
                {t('client.assign')}
              </Button>
            )}
          </Group>
          <Loaded
            query={toDo}
            loading={<LoadingState />}
            isEmpty={({ items }) => items.length === 0}
            empty={<Text c="dimmed">{t('client.nothingToDo')}</Text>}
          >
            {({ items }) => (
              <ul className={classes.list}>
                {items.map((task) => (
                  <Waiting key={task.id} task={task} mayWithdraw={mayAssign} />
                ))}
              </ul>
            )}
          </Loaded>
        </Card>
      </section>
      <AssignForms
        clientId={clientId}
        opened={isAssigning}
        onClose={() => setIsAssigning(false)}
        without={toDo.data?.items.map((task) => task.formId) ?? []}
      />
    </Stack>
  )
}

function Completed({ task, clientId }: { task: FormTask; clientId: string }) {
  const { t, i18n } = useTranslation('forms')
  const practice = usePractice()
  const format = useFormat()
  const zone = useZone()
  const title = titleIn(task.titles, i18n.language)
  const day = task.completedAt ? format.date(task.completedAt, zone, 'dated') : ''
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <Text fw={600}>{title}</Text>
        <Text c="dimmed" size="sm">
          {t(task.isSigned ? 'mine.signedOn' : 'mine.sentOn', { day })}
        </Text>
      </div>
      <Group gap={10}>
        {task.isSigned && <StatusTag tone="ok">{t('client.signed')}</StatusTag>}
        {task.document === 'ready' && (
          <Button
            component="a"
            href={`/api/practices/${practice.practiceId}/submissions/${task.submissionId}/document`}
            download
            variant="subtle"
            leftSection={<IconDownload size={20} aria-hidden />}
            aria-label={`PDF: ${title}, ${day}`}
          >
            PDF
          </Button>
        )}
        <Button
          component={PageLink}
          to={`${addressOf(practice)}/clients/${clientId}/forms/${task.submissionId}`}
          variant="default"
          aria-label={`${t('mine.view')}: ${title}, ${day}`}
        >
          {t('mine.view')}
        </Button>
      </Group>
    </li>
  )
}

function Waiting({ task, mayWithdraw }: { task: FormTask; mayWithdraw: boolean }) {
  const { t, i18n } = useTranslation('forms')
  const { practiceId } = usePractice()
  const queries = useQueryClient()
  const format = useFormat()
  const title = titleIn(task.titles, i18n.language)
  const zone = useZone()
  const facts = [
    task.state === 'inProgress'
      ? t('fill.answered', { answered: task.answered, total: task.total })
      : t('client.notBegun'),
    t('client.given', { day: format.date(task.assignedAt, zone, 'dated') }),
    ...(task.dueOn ? [t('mine.due', { day: format.day(task.dueOn, 'short') })] : []),
  ]
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <Text fw={600}>{title}</Text>
        <Text c="dimmed" size="sm">
          {facts.join(' · ')}
        </Text>
      </div>
      {mayWithdraw && (
        <ConfirmButton
          title={t('client.withdrawTitle', { title })}
          text={t('client.withdrawText')}
          confirmLabel={t('client.withdraw')}
          variant="subtle"
          aria-label={`${t('client.withdraw')}: ${title}`}
          onConfirm={async () => {
            await api.POST('/api/practices/{practiceId}/form-assignments/{assignmentId}/withdrawal', {
              params: { path: { practiceId, assignmentId: task.id } },
            })
            await queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'forms') })
            tell(t('client.withdrawn'))
          }}
        >
          {t('client.withdraw')}
        </ConfirmButton>
      )}
    </li>
  )
}
