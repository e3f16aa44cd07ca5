import { Button, Container, Group, Modal, Tabs, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useBlocker } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { useSubmit } from '../../../kernel/form-errors.ts'
import { formatPhone } from '../../../kernel/format.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { sessionQuery } from '../../../kernel/session.ts'
import { ErrorState, LoadingState, RefusalNote } from '../../../kernel/states.tsx'
import { TabStrip } from '../../../kernel/tab-strip.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { type Notice, noticesQuery, type Profile, profileQuery } from '../profile-queries.ts'
import { AccountTab } from './account-tab.tsx'
import { CollaboratorTab } from './collaborator-tab.tsx'
import { FormsTab, MessagingTab } from './notices-tabs.tsx'
import { type ProfileForm, valuesOf } from './profile-values.ts'

export default function EditProfilePage() {
  const { t } = useTranslation('myProfile')
  const profile = useQuery(profileQuery)
  const notices = useQuery(noticesQuery)
  const failed = profile.isError ? profile : notices.isError ? notices : undefined
  if (profile.data && notices.data) return <Editor profile={profile.data} off={notices.data.off} />
  return (
    <Container size={820} py="xl">
      <PageHeader title={t('title')} back={{ to: '/', label: t('back') }} />
      {failed ? (
        <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
      ) : (
        <LoadingState shape="page" />
      )}
    </Container>
  )
}

function Editor({ profile, off }: { profile: Profile; off: Notice[] }) {
  const { t } = useTranslation('myProfile')
  const queries = useQueryClient()
  const form: ProfileForm = useForm({ initialValues: valuesOf(profile, off, formatPhone) })
  const version = useRef(profile.version)
  const [tab, setTab] = useState('account')
  const { onSubmit, busy, refusal } = useSubmit(form, async ({ off: noticesOff, ...typed }) => {
    const emptyToNull = (text: string) => text.trim() || null
    const { data: saved } = await api.PUT('/api/user/profile', {
      body: {
        ...typed,
        version: version.current,
        middleInitial: emptyToNull(typed.middleInitial),
        suffix: emptyToNull(typed.suffix),
        officePhone: emptyToNull(typed.officePhone),
        adaNumber: emptyToNull(typed.adaNumber),
      },
    })
    const { data: notices } = await api.PUT('/api/user/notices', { body: { off: noticesOff } })
    version.current = saved!.version
    queries.setQueryData(profileQuery.queryKey, saved!)
    queries.setQueryData(noticesQuery.queryKey, notices!)
    const now = valuesOf(saved!, notices!.off, formatPhone)
    form.setValues(now)
    form.resetDirty(now)
    await queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
    tell(t('saved'))
  })
  return (
    <Container size={820} py="xl">
      <form onSubmit={onSubmit} noValidate>
        <PageHeader
          title={t('title')}
          lead={t('lead')}
          back={{ to: '/', label: t('back') }}
          actions={
            <Button type="submit" loading={busy}>
              {t('save')}
            </Button>
          }
        />
        <RefusalNote refusal={refusal} />
        <Tabs value={tab} onChange={(next) => next && setTab(next)} keepMounted={false}>
          <TabStrip label={t('tab.label')} active={tab}>
            <Tabs.Tab value="account">{t('tab.account')}</Tabs.Tab>
            <Tabs.Tab value="messaging">{t('tab.messaging')}</Tabs.Tab>
            <Tabs.Tab value="collaborator">{t('tab.collaborator')}</Tabs.Tab>
            <Tabs.Tab value="forms">{t('tab.forms')}</Tabs.Tab>
          </TabStrip>
          <Tabs.Panel value="account" pt="lg">
            <AccountTab form={form} />
          </Tabs.Panel>
          <Tabs.Panel value="messaging" pt="lg">
            <MessagingTab form={form} />
          </Tabs.Panel>
          <Tabs.Panel value="collaborator" pt="lg">
            <CollaboratorTab form={form} photoId={profile.photoId} />
          </Tabs.Panel>
          <Tabs.Panel value="forms" pt="lg">
            <FormsTab form={form} />
          </Tabs.Panel>
        </Tabs>
      </form>
      <LeaveWarning isDirty={() => form.isDirty()} />
    </Container>
  )
}

/** Asks before what was changed is left behind, by a link as by closing the window (PRF-6). */
function LeaveWarning({ isDirty }: { isDirty: () => boolean }) {
  const { t } = useTranslation('myProfile')
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: isDirty,
    enableBeforeUnload: isDirty,
    withResolver: true,
  })
  return (
    <Modal opened={status === 'blocked'} onClose={() => reset?.()} title={t('leave.title')} centered>
      <Text mb="lg">{t('leave.text')}</Text>
      <Group gap={10}>
        <Button data-autofocus onClick={() => reset?.()}>
          {t('leave.stay')}
        </Button>
        <Button variant="default" onClick={() => proceed?.()}>
          {t('leave.leave')}
        </Button>
      </Group>
    </Modal>
  )
}
