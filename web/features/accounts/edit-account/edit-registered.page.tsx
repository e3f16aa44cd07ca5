import { Anchor, Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { PageLink, usePathParts } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { keyIn } from '../../../kernel/query.ts'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { Loaded, LoadingState } from '../../../kernel/states.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { ResetSecondFactorButton } from '../../identity/index.ts'
import { nameOf } from '../account-queries.ts'
import { AccountTag } from '../account-tag.tsx'
import { useAccountWords } from '../account-words.ts'
import classes from './edit-account.module.css'

/** A registered person: the e-mail is the person's own (MGR-9), the tier is shown, both buttons lead back (MGR-10). */
export default function EditRegisteredPage() {
  const { t } = useTranslation('accounts')
  const practice = usePractice()
  const { practiceId, timeZone, wordForClient } = practice
  const { personId } = usePathParts<{ personId: string }>()
  const list = `${addressOf(practice)}/accounts`
  const say = useAccountWords(wordForClient)
  const format = useFormat()
  const account = useQuery({
    queryKey: keyIn({ practiceId }, 'accounts', 'registered', personId),
    queryFn: async () =>
      (
        await api.GET('/api/practices/{practiceId}/accounts/registered/{personId}', {
          params: { path: { practiceId, personId } },
        })
      ).data!,
  })
  return (
    <Loaded query={account} loading={<LoadingState shape="page" />}>
      {(data) => (
        <>
          <PageHeader
            title={nameOf(data)}
            lead={t('registered.lead', { date: format.date(data.since, timeZone, 'dated') })}
            back={{ to: list, label: t('list.title') }}
          />
          <Stack gap="lg" maw={720}>
            <Card component="section" aria-labelledby="account">
              <Title order={2} id="account">
                {t('registered.about')}
              </Title>
              <dl className={classes.facts}>
                <dt>{t('registered.email')}</dt>
                <dd>
                  {data.email}
                  <Text c="dimmed" size="sm">
                    {t('registered.emailText')}
                  </Text>
                </dd>
                <dt>{t('registered.role')}</dt>
                <dd>{say.kind(data.role)}</dd>
                <dt>{t('registered.lastActivity')}</dt>
                <dd>{data.lastActivityAt ? format.ago(data.lastActivityAt) : t('list.never')}</dd>
                <dt>{t('registered.signIn')}</dt>
                <dd>
                  <AccountTag {...data} />
                </dd>
                <dt>{t('registered.tier')}</dt>
                <dd>{say.tier(data.tier)}</dd>
              </dl>
              <Group gap={10} mt="lg">
                <Button component={PageLink} to={list}>
                  {t('registered.save')}
                </Button>
                <Button component={PageLink} to={list} variant="default">
                  {t('registered.cancel')}
                </Button>
                {data.staffId && (
                  <ResetSecondFactorButton practiceId={practiceId} personId={personId} name={nameOf(data)} />
                )}
                {data.staffId && practice.permissions.includes('staff.manage') && (
                  <Anchor component={PageLink} to={`${addressOf(practice)}/staff/${data.staffId}`}>
                    {t('registered.staffPage')}
                  </Anchor>
                )}
              </Group>
            </Card>
          </Stack>
        </>
      )}
    </Loaded>
  )
}
