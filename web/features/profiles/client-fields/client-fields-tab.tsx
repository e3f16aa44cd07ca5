import { ActionIcon, Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconForms, IconPlus } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { ConfirmButton } from '../../../kernel/confirm-button.tsx'
import { useLiveEvents } from '../../../kernel/live-events.ts'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'
import { EmptyState, Loaded } from '../../../kernel/states.tsx'
import { tell, tellProblem } from '../../../kernel/toast.tsx'
import { type ClientField, clientFieldsQuery } from '../profile-queries.ts'
import classes from '../profiles.module.css'
import { FieldDialog } from './field-dialog.tsx'

/** The fields that a practice adds to its clients' records (CLI-4). */
export default function ClientFieldsTab() {
  const { t } = useTranslation('profiles')
  const { practiceId } = usePractice()
  const fields = useQuery(clientFieldsQuery(practiceId))
  const [edited, setEdited] = useState<ClientField | 'new'>()
  useLiveEvents({ practiceId }, (event, refresh) => {
    if (event.kind === 'clientField') refresh('client-fields')
  })
  return (
    <Card component="section" aria-labelledby="client-fields">
      <Group justify="space-between" mb={4} gap={12}>
        <Title order={2} id="client-fields">
          {t('fields.title')}
        </Title>
        <Button leftSection={<IconPlus size={20} aria-hidden />} onClick={() => setEdited('new')}>
          {t('fields.add')}
        </Button>
      </Group>
      <Text c="dimmed" mb="md">
        {t('fields.text')}
      </Text>
      <Loaded
        query={fields}
        isEmpty={(all) => all.length === 0}
        empty={
          <EmptyState icon={<IconForms aria-hidden />} title={t('fields.none')} text={t('fields.noneText')} />
        }
      >
        {(all) => (
          <ul className={classes.rows}>
            {all.map((field, i) => (
              <FieldRow
                key={field.id}
                field={field}
                isFirst={i === 0}
                isLast={i === all.length - 1}
                onEdit={() => setEdited(field)}
              />
            ))}
          </ul>
        )}
      </Loaded>
      {edited && (
        <FieldDialog {...(edited !== 'new' && { field: edited })} onClose={() => setEdited(undefined)} />
      )}
    </Card>
  )
}

interface FieldRowProps {
  field: ClientField
  isFirst: boolean
  isLast: boolean
  onEdit: () => void
}

function FieldRow({ field, isFirst, isLast, onEdit }: FieldRowProps) {
  const { t } = useTranslation('profiles')
  const { practiceId } = usePractice()
  const queries = useQueryClient()
  const path = { practiceId, fieldId: field.id }
  const readAgain = () => queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'client-fields') })
  const move = (to: 'up' | 'down') => () =>
    api
      .POST('/api/practices/{practiceId}/client-fields/{fieldId}/move', { params: { path }, body: { to } })
      .then(readAgain, tellProblem)
  return (
    <li>
      <div className={classes.row}>
        <Stack gap={2} className={classes.words}>
          <Text fw={600}>{field.label}</Text>
          <Text c="dimmed" size="sm">
            {[t(`fields.kind.${field.kind}`), field.choices.join(', ')].filter(Boolean).join(' · ')}
          </Text>
        </Stack>
        <Group gap={8}>
          <ActionIcon
            variant="default"
            size={40}
            disabled={isFirst}
            aria-label={t('fields.up', { label: field.label })}
            onClick={move('up')}
          >
            <IconArrowUp size={18} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size={40}
            disabled={isLast}
            aria-label={t('fields.down', { label: field.label })}
            onClick={move('down')}
          >
            <IconArrowDown size={18} aria-hidden />
          </ActionIcon>
          <Button
            size="sm"
            variant="default"
            aria-label={t('editOne', { part: field.label })}
            onClick={onEdit}
          >
            {t('edit')}
          </Button>
          <ConfirmButton
            size="sm"
            variant="subtle"
            title={t('fields.removeTitle', { label: field.label })}
            text={t('fields.removeText')}
            confirmLabel={t('remove')}
            aria-label={t('removeOne', { name: field.label })}
            onConfirm={async () => {
              await api.DELETE('/api/practices/{practiceId}/client-fields/{fieldId}', { params: { path } })
              await readAgain()
              tell(t('fields.removed'))
            }}
          >
            {t('remove')}
          </ConfirmButton>
        </Group>
      </div>
    </li>
  )
}
