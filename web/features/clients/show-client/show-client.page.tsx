import { Button, Tabs } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type ComponentType, lazy, Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useLiveEvents } from '../../../kernel/live-events.ts'
import { PageLink, useGo, usePathParts } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { type ClientTab, mayOpen } from '../../../kernel/pages.ts'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { filledSlots } from '../../../kernel/slots.ts'
import { ErrorState, Loaded, LoadingState } from '../../../kernel/states.tsx'
import { TabStrip } from '../../../kernel/tab-strip.tsx'
import { clientQuery, nameOf } from '../client-queries.ts'
import { RegistrationTag } from '../registration-tag.tsx'

const loaded = new Map<ClientTab, ComponentType<{ clientId: string }>>()
function bodyOf(tab: ClientTab) {
  let Body = loaded.get(tab)
  if (!Body) loaded.set(tab, (Body = lazy(tab.load)))
  return Body
}

/** One client as staff see it. Each room brings its own tab. */
export default function ShowClientPage() {
  const { t } = useTranslation()
  const practice = usePractice()
  const { practiceId } = practice
  const go = useGo()
  const { clientId, tab: named } = usePathParts<{ clientId: string; tab: string }>()
  const base = `${addressOf(practice)}/clients`
  const client = useQuery(clientQuery(practiceId, clientId))
  useLiveEvents({ practiceId }, (event, refresh) => {
    if (event.kind === 'client' && event.id === clientId) refresh('clients', clientId)
  })
  const tabs = filledSlots().clientTabs.filter((tab) => mayOpen(tab, practice))
  const here = tabs.find((tab) => tab.path === (named ?? 'overview')) ?? tabs[0]!
  const Body = bodyOf(here)

  const mergedIntoId = client.data?.mergedIntoId
  // The address of a chart that was given up leads to the one that took its place.
  useEffect(() => {
    if (mergedIntoId) void go(`${base}/${mergedIntoId}`, { replace: true })
  }, [mergedIntoId, base, go])

  if (client.isError && !client.data)
    return (
      <>
        <PageHeader
          title={t('clients:show.documentTitle')}
          back={{ to: base, label: t('clients:list.title') }}
        />
        <ErrorState error={client.error} onRetry={() => void client.refetch()} />
      </>
    )
  return (
    <Loaded query={client} loading={<LoadingState shape="page" />}>
      {(chart) => (
        <>
          <PageHeader
            title={nameOf(chart)}
            lead={<RegistrationTag registration={chart.registration} />}
            back={{ to: base, label: t('clients:list.title') }}
            actions={
              practice.permissions.includes('clients.invite') &&
              chart.registration === 'none' && (
                <Button
                  component={PageLink}
                  to={`${base}/${clientId}/invite`}
                  leftSection={<IconSend size={20} aria-hidden />}
                >
                  {t('clients:invite.action')}
                </Button>
              )
            }
          />
          <Tabs
            value={here.path}
            onChange={(path) => path && void go(`${base}/${clientId}/${path}`, { replace: true })}
            keepMounted={false}
          >
            <TabStrip label={t('clients:show.tabs')} active={here.path}>
              {tabs.map((tab) => (
                <Tabs.Tab key={tab.path} value={tab.path}>
                  {t(tab.labelKey)}
                </Tabs.Tab>
              ))}
            </TabStrip>
            {tabs.map((tab) => (
              <Tabs.Panel key={tab.path} value={tab.path} pt="lg">
                {tab === here && (
                  <Suspense fallback={<LoadingState shape="card" />}>
                    <Body clientId={clientId} />
                  </Suspense>
                )}
              </Tabs.Panel>
            ))}
          </Tabs>
        </>
      )}
    </Loaded>
  )
}
