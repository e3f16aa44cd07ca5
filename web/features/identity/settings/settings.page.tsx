import { Button, Card, Container, Select, Space, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { useSubmit } from '../../../kernel/form-errors.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { idOf, sessionQuery, useSession } from '../../../kernel/session.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { TimeZoneSelect } from '../../../kernel/time-zone-select.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { chooseLanguage, type Language, languageNames, languages } from '../../../kernel/words.ts'
import { TourSettings } from '../../tours/index.ts'

const ask = 'ask'

/** What belongs to the login and to no portal: where signing in leads (PRT-4), language, time zone. */
export default function SettingsPage() {
  const { t } = useTranslation('identity')
  const { person, portals, defaultPortal } = useSession()
  const queries = useQueryClient()
  const form = useForm({
    initialValues: {
      portal: defaultPortal ?? ask,
      locale: person.locale as string,
      timeZone: person.timeZone,
    },
  })
  const { onSubmit, busy, refusal } = useSubmit(form, async ({ portal, locale, timeZone }) => {
    await api.PATCH('/api/settings', { body: { locale: locale as Language, timeZone } })
    await api.PUT('/api/default-portal', { body: { portal: portal === ask ? null : portal } })
    await queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
    await chooseLanguage(locale as Language)
    tell(t('settings.saved'))
  })
  return (
    <Container size={640} py="xl">
      <PageHeader title={t('settings.title')} back={{ to: '/', label: t('settings.back') }} />
      <form onSubmit={onSubmit} noValidate>
        <Card>
          <Stack gap={22}>
            <RefusalNote refusal={refusal} />
            {portals.length > 1 && (
              <Select
                label={t('settings.portal')}
                description={t('settings.portalHint')}
                data={[
                  { value: ask, label: t('settings.ask') },
                  ...portals.map((portal) => ({
                    value: idOf(portal),
                    label:
                      portal.kind === 'client'
                        ? `${portal.practiceName} · ${portal.clientName}`
                        : `${portal.practiceName} · ${t('choosePortal.staff')}`,
                  })),
                ]}
                allowDeselect={false}
                {...form.getInputProps('portal')}
              />
            )}
            <Select
              label={t('settings.language')}
              description={t('settings.languageHint')}
              data={languages.map((value) => ({ value, label: languageNames[value] }))}
              allowDeselect={false}
              {...form.getInputProps('locale')}
            />
            <TimeZoneSelect
              label={t('settings.timeZone')}
              description={t('settings.timeZoneHint')}
              {...form.getInputProps('timeZone')}
            />
            <Button type="submit" loading={busy} w="fit-content">
              {t('settings.save')}
            </Button>
          </Stack>
        </Card>
      </form>
      <Space h={20} />
      <TourSettings />
    </Container>
  )
}
