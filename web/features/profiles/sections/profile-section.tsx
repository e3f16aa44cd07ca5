import { Alert, Button, Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { type UseFormReturnType, useForm } from '@mantine/form'
import { IconUsers } from '@tabler/icons-react'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '../../../kernel/api.ts'
import { useSubmit } from '../../../kernel/form-errors.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { useProfile } from '../profile-editor.ts'
import type { ClientProfile, Profile, ProfileChanges } from '../profile-queries.ts'

/** What a section shows: the client's profile, or with the practice's own fields. */
export type Shown = Profile & Partial<Pick<ClientProfile, 'fields'>>

export interface ProfileSectionProps<Values extends object> {
  title: string
  /** Below the title, such as who may change this. */
  note?: ReactNode
  /** What stands there, also of the two versions when two people changed it. */
  show: (profile: Shown) => ReactNode
  initial: (profile: Shown) => Values
  fields: (form: UseFormReturnType<Values>) => ReactNode
  /** What is sent; an empty field is none. */
  changes: (values: Values) => ProfileChanges
  checks?: Partial<Record<string, (value: never, values: Values) => ReactNode>>
  /** Only read here, whoever reads. */
  isFixed?: boolean
}

/** One part of a profile: read, and in its place changed. */
export function ProfileSection<Values extends object>(section: ProfileSectionProps<Values>) {
  const { t } = useTranslation('profiles')
  const editor = useProfile()
  const [isEditing, setEditing] = useState(false)
  const id = useId()
  const card = useRef<HTMLDivElement>(null)
  const wasEditing = useRef(false)
  // The button that was pressed is gone: the focus goes to what stands in its place.
  useEffect(() => {
    if (wasEditing.current === isEditing) return
    wasEditing.current = isEditing
    card.current?.querySelector<HTMLElement>(isEditing ? 'input, textarea' : 'button')?.focus()
  }, [isEditing])
  const shown: Shown = { ...editor.profile, ...(editor.fields && { fields: editor.fields }) }
  return (
    <Card component="section" aria-labelledby={id} ref={card}>
      <Group justify="space-between" mb={section.note ? 4 : 'md'} gap={12} wrap="nowrap" align="flex-start">
        <Title order={2} id={id}>
          {section.title}
        </Title>
        {editor.mayEdit && !section.isFixed && !isEditing && (
          <Button
            variant="default"
            size="sm"
            aria-label={t('editOne', { part: section.title })}
            onClick={() => setEditing(true)}
          >
            {t('edit')}
          </Button>
        )}
      </Group>
      {section.note && (
        <Text c="dimmed" size="sm" mb="md">
          {section.note}
        </Text>
      )}
      {isEditing ? (
        <Editing section={section} opened={shown} onDone={() => setEditing(false)} />
      ) : (
        section.show(shown)
      )}
    </Card>
  )
}

interface EditingProps<Values extends object> {
  section: ProfileSectionProps<Values>
  opened: Shown
  onDone: () => void
}

function Editing<Values extends object>({ section, opened: shown, onDone }: EditingProps<Values>) {
  const { t } = useTranslation('profiles')
  const editor = useProfile()
  // As it was read when editing began, whatever comes meanwhile: a newer version of somebody else is not overwritten unseen.
  const [opened] = useState(shown)
  const [conflict, setConflict] = useState<{ mine: ProfileChanges; current: Shown }>()
  const form = useForm<Values>({
    initialValues: section.initial(opened),
    ...(section.checks && { validate: section.checks as never }),
  })
  const isAsOpened = (current: Shown) =>
    JSON.stringify(section.initial(current)) === JSON.stringify(section.initial(opened))
  const save = async (at: number, changes: ProfileChanges): Promise<void> => {
    try {
      await editor.change(at, changes)
    } catch (error) {
      const problem = asProblem(error)
      const current = problem.extra.current as Shown | undefined
      if (problem.kind !== 'changed-meanwhile' || !current) throw error
      // Somebody changed another part of the profile: this one is as it was when editing began, and nothing is lost.
      if (current.version > at && isAsOpened(current)) return save(current.version, changes)
      setConflict({ mine: changes, current })
      return
    }
    tell(t('saved'))
    onDone()
  }
  const { onSubmit, busy, refusal } = useSubmit(form, (values) =>
    save(opened.version, section.changes(values as Values)),
  )
  if (conflict)
    return (
      <Conflict
        show={section.show}
        opened={opened}
        {...conflict}
        onKeepMine={() => save(conflict.current.version, conflict.mine)}
        onTakeTheirs={async () => {
          await editor.refresh()
          onDone()
        }}
        onBack={() => setConflict(undefined)}
      />
    )
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap={20}>
        <RefusalNote refusal={refusal} />
        {section.fields(form)}
        <Group gap={10}>
          <Button type="submit" loading={busy}>
            {t('save')}
          </Button>
          <Button variant="default" onClick={onDone} disabled={busy}>
            {t('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

interface ConflictProps {
  show: (profile: Shown) => ReactNode
  opened: Shown
  mine: ProfileChanges
  current: Shown
  onKeepMine: () => Promise<void>
  onTakeTheirs: () => Promise<void>
  onBack: () => void
}

/** Two versions of one part beside each other; the person says which stays (CON-02). */
function Conflict({ show, opened, mine, current, onKeepMine, onTakeTheirs, onBack }: ConflictProps) {
  const { t } = useTranslation('profiles')
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<unknown>()
  const alert = useRef<HTMLDivElement>(null)
  useEffect(() => alert.current?.focus(), [])
  const run = (act: () => Promise<void>) => async () => {
    setBusy(true)
    setRefused(undefined)
    await act().catch(setRefused)
    setBusy(false)
  }
  const problem = refused === undefined ? undefined : asProblem(refused)
  return (
    <Stack gap={20}>
      <Alert
        ref={alert}
        tabIndex={-1}
        role="alert"
        color="amber"
        icon={<IconUsers aria-hidden />}
        title={t('conflict.title')}
      >
        {t('conflict.text')}
      </Alert>
      <RefusalNote
        refusal={
          problem && { title: problem.title, lines: problem.fields.map((field) => field.message), problem }
        }
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing={24}>
        <section aria-label={t('conflict.mine')}>
          <Title order={3} size="h4" mb={10}>
            {t('conflict.mine')}
          </Title>
          {show(written(opened, mine))}
        </section>
        <section aria-label={t('conflict.theirs')}>
          <Title order={3} size="h4" mb={10}>
            {t('conflict.theirs')}
          </Title>
          {show(current)}
        </section>
      </SimpleGrid>
      <Group gap={10}>
        <Button loading={busy} onClick={run(onKeepMine)}>
          {t('conflict.keepMine')}
        </Button>
        <Button variant="default" disabled={busy} onClick={run(onTakeTheirs)}>
          {t('conflict.takeTheirs')}
        </Button>
        <Button variant="subtle" disabled={busy} onClick={onBack}>
          {t('conflict.back')}
        </Button>
      </Group>
    </Stack>
  )
}

/** The profile as it would be with one's own changes. */
function written(opened: Shown, { fields, contacts, ...changes }: ProfileChanges): Shown {
  return {
    ...opened,
    ...(changes as Partial<Shown>),
    ...(contacts && { contacts: contacts.map((contact) => ({ id: '', ...contact })) }),
    ...(fields && {
      fields: (opened.fields ?? []).map((field) => ({
        ...field,
        value: fields.find(({ id }) => id === field.id)?.value ?? null,
      })),
    }),
  }
}
