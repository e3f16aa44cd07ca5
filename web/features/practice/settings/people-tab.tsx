import { Button, Card, MultiSelect, Stack, Text, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem } from '../../../kernel/api.ts'
import { useSubmit } from '../../../kernel/form-errors.ts'
import { keyIn } from '../../../kernel/query.ts'
import { sessionQuery, usePractice } from '../../../kernel/session.ts'
import { Loaded, LoadingState, RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { staffQuery } from '../practice-queries.ts'
import { ConflictNote } from './conflict-note.tsx'

type Member = { id: string; displayName: string; roles: string[]; status: string; hasPortalSeat: boolean }
type Designations = { schedulerIds: string[]; billerIds: string[] }
const topics = ['schedulerIds', 'billerIds'] as const

const designationsOf = (staff: Member[]): Designations => ({
  schedulerIds: staff.filter(({ roles }) => roles.includes('scheduler')).map(({ id }) => id),
  billerIds: staff.filter(({ roles }) => roles.includes('biller')).map(({ id }) => id),
})

/** Whom "Ask a scheduler" and "Ask a biller" reach (PRA-5). */
export default function PeopleTab() {
  const staff = useQuery(staffQuery(usePractice().practiceId))
  return (
    <Loaded query={staff} loading={<LoadingState shape="card" rows={5} />}>
      {(everybody) => <PeopleForm staff={everybody.filter(({ status }) => status === 'active')} />}
    </Loaded>
  )
}

function PeopleForm({ staff }: { staff: Member[] }) {
  const { t } = useTranslation('practice')
  const { practiceId } = usePractice()
  const queries = useQueryClient()
  const [read, setRead] = useState(designationsOf(staff))
  const [theirs, setTheirs] = useState<Designations>()
  const form = useForm<Designations>({ initialValues: read })

  async function save(wanted: Designations, before: Designations) {
    try {
      await api.PUT('/api/practices/{practiceId}/settings/designations', {
        params: { path: { practiceId } },
        body: { before, ...wanted },
      })
    } catch (error) {
      const problem = asProblem(error)
      if (problem.kind !== 'changed-meanwhile') throw error
      setTheirs(problem.extra.current as Designations)
      return
    }
    setRead(wanted)
    setTheirs(undefined)
    await queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'staff') })
    await queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
    tell(t('settings.saved'))
  }
  const { onSubmit, busy, refusal } = useSubmit(form, (wanted) => save(wanted, read))
  const names = (ids: string[]) =>
    staff
      .filter(({ id }) => ids.includes(id))
      .map(({ displayName }) => displayName)
      .join(', ')
  const data = staff.map(({ id, displayName, hasPortalSeat }) => ({
    value: id,
    label: hasPortalSeat ? displayName : t('settings.people.withoutSeat', { name: displayName }),
  }))
  return (
    <form onSubmit={onSubmit} noValidate>
      <Card>
        <Stack gap={22}>
          <Title order={2}>{t('settings.people.title')}</Title>
          <Text c="dimmed">{t('settings.people.lead')}</Text>
          <RefusalNote refusal={refusal} />
          {theirs && (
            <ConflictNote
              lines={topics
                .filter((topic) => names(theirs[topic]) !== names(form.getValues()[topic]))
                .map((topic) => ({
                  label: t(`settings.people.${topic}`),
                  mine: names(form.getValues()[topic]),
                  theirs: names(theirs[topic]),
                }))}
              onKeepMine={() => save(form.getValues(), theirs)}
              onTakeTheirs={() => {
                setRead(theirs)
                form.setValues(theirs)
                setTheirs(undefined)
              }}
            />
          )}
          {topics.map((topic) => (
            <MultiSelect
              key={topic}
              label={t(`settings.people.${topic}`)}
              description={t(`settings.people.${topic}Hint`)}
              data={data}
              searchable
              clearable
              {...form.getInputProps(topic)}
            />
          ))}
          <Button type="submit" loading={busy} disabled={theirs !== undefined} w="fit-content">
            {t('settings.save')}
          </Button>
        </Stack>
      </Card>
    </form>
  )
}
