import { Button, Card, Checkbox, Group, Select, Stack, Text, Title } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem } from '../../../kernel/api.ts'
import { announce } from '../../../kernel/live-region.tsx'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'
import { Loaded, LoadingState, RefusalNote } from '../../../kernel/states.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { ZonedTime } from '../../../kernel/zoned-time.tsx'
import { type Duties, dutiesQuery, type TeamMember, teamQuery } from '../account-queries.ts'
import { type PassedOn, PassedOnNote } from './passed-on-note.tsx'
import classes from './team.module.css'

/** What somebody leaves behind, to be passed on piece by piece or all at once (PRA-7). */
export function DutiesCard({ member }: { member: TeamMember }) {
  const { t } = useTranslation('accounts')
  const { practiceId } = usePractice()
  const duties = useQuery(dutiesQuery(practiceId, member.id))
  const [result, setResult] = useState<PassedOn>()
  return (
    <Card component="section" aria-labelledby="duties">
      <Title order={2} id="duties">
        {t('duties.title')}
      </Title>
      <Loaded query={duties} loading={<LoadingState shape="text" rows={3} />}>
        {(data) => {
          const isEmpty = data.appointments.length + data.threads.length + data.clients.length === 0
          return (
            <Stack gap={18} mt={6}>
              <Text c="dimmed">{isEmpty ? t('duties.none') : t('duties.text')}</Text>
              {result && <PassedOnNote result={result} duties={result.before} />}
              {!isEmpty && <PassOnForm member={member} duties={data} onDone={setResult} />}
            </Stack>
          )
        }}
      </Loaded>
    </Card>
  )
}

interface PassOnFormProps {
  member: TeamMember
  duties: Duties
  onDone: (result: PassedOn) => void
}

function PassOnForm({ member, duties, onDone }: PassOnFormProps) {
  const { t } = useTranslation('accounts')
  const { practiceId, timeZone } = usePractice()
  const queries = useQueryClient()
  const format = useFormat()
  const team = useQuery(teamQuery(practiceId))
  const [toStaffId, setToStaffId] = useState<string | null>(null)
  const [appointmentIds, setAppointmentIds] = useState<string[]>([])
  const [threadIds, setThreadIds] = useState<string[]>([])
  const [clientIds, setClientIds] = useState<string[]>([])
  const [isColleagueMissing, setColleagueMissing] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const colleagues = (team.data?.members ?? []).filter(
    (one) => one.status === 'active' && one.id !== member.id,
  )
  const chosen = appointmentIds.length + threadIds.length + clientIds.length
  const problem = error === undefined ? undefined : asProblem(error)

  async function passOn() {
    const to = colleagues.find((one) => one.id === toStaffId)
    setColleagueMissing(!to)
    if (!to) return
    setBusy(true)
    setError(undefined)
    try {
      const { data } = await api.POST('/api/practices/{practiceId}/team/{staffId}/duties/pass-on', {
        params: { path: { practiceId, staffId: member.id } },
        body: { toStaffId: to.id, appointmentIds, threadIds, clientIds },
      })
      const moved = data!.appointments.moved.length + data!.threads.moved.length + data!.clients.moved.length
      announce(t('duties.moved', { count: moved, name: to.displayName }))
      onDone({ ...data!, name: to.displayName, before: duties })
      setAppointmentIds([])
      setThreadIds([])
      setClientIds([])
      await queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'team', member.id) })
    } catch (caught) {
      setError(caught)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Stack gap={24}>
      <Chooser
        name="appointments"
        title={t('duties.appointments')}
        text={t('duties.appointmentsText')}
        value={appointmentIds}
        onChange={setAppointmentIds}
        items={duties.appointments.map((one) => ({
          id: one.id,
          label: (
            <>
              <ZonedTime at={one.startsAt} until={one.endsAt} timeZone={timeZone} date="short" zone="none" />
              {` · ${one.clientName}`}
            </>
          ),
          description:
            one.status === 'requested' ? `${one.serviceName} · ${t('duties.requested')}` : one.serviceName,
        }))}
      />
      <Chooser
        name="threads"
        title={t('duties.threads')}
        text={t('duties.threadsText')}
        value={threadIds}
        onChange={setThreadIds}
        items={duties.threads.map((one) => ({
          id: one.threadId,
          label:
            one.personName === one.clientName
              ? one.clientName
              : t('duties.withPerson', { person: one.personName, client: one.clientName }),
          description: t('duties.since', { date: format.date(one.since, timeZone, 'dated') }),
        }))}
      />
      <Chooser
        name="clients"
        title={t('duties.clients')}
        text={t('duties.clientsText')}
        value={clientIds}
        onChange={setClientIds}
        items={duties.clients.map((one) => ({ id: one.id, label: one.name }))}
      />
      <RefusalNote
        refusal={problem && { title: problem.title, lines: problem.detail ? [problem.detail] : [], problem }}
      />
      <Group align="flex-end" gap={12}>
        <Select
          label={t('duties.colleague')}
          placeholder={t('duties.choose')}
          data={colleagues.map((one) => ({ value: one.id, label: one.displayName }))}
          value={toStaffId}
          onChange={(value) => {
            setToStaffId(value)
            setColleagueMissing(false)
          }}
          error={isColleagueMissing && t('duties.colleagueMissing')}
          searchable
          flex="1 1 240px"
          maw={380}
        />
        <Button loading={busy} disabled={chosen === 0} onClick={() => void passOn()}>
          {t('duties.passOn')}
        </Button>
        <Text c="dimmed" size="sm" role="status" pb={10}>
          {t('duties.count', { count: chosen })}
        </Text>
      </Group>
    </Stack>
  )
}

interface ChooserProps {
  name: string
  title: string
  text: string
  items: { id: string; label: ReactNode; description?: string }[]
  value: string[]
  onChange: (ids: string[]) => void
}

function Chooser({ name, title, text, items, value, onChange }: ChooserProps) {
  const { t } = useTranslation('accounts')
  if (items.length === 0) return null
  const isAll = value.length === items.length
  const id = `duties-${name}`
  return (
    <section aria-labelledby={id}>
      <Title order={3} id={id}>
        {title} ({items.length})
      </Title>
      <Text c="dimmed" size="sm">
        {text}
      </Text>
      {items.length > 1 && (
        <Checkbox
          mt={12}
          label={t('duties.all')}
          aria-label={`${title}: ${t('duties.all')}`}
          checked={isAll}
          indeterminate={value.length > 0 && !isAll}
          onChange={() => onChange(isAll ? [] : items.map((one) => one.id))}
        />
      )}
      <Checkbox.Group aria-labelledby={id} value={value} onChange={onChange}>
        <ul
          className={classes.duties}
          data-tall={items.length > 8 || undefined}
          // A list that scrolls is reached by the keyboard.
          {...(items.length > 8 && { tabIndex: 0, 'aria-labelledby': id })}
        >
          {items.map((one) => (
            <li key={one.id}>
              <Checkbox value={one.id} label={one.label} description={one.description} />
            </li>
          ))}
        </ul>
      </Checkbox.Group>
    </section>
  )
}
