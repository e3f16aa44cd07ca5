import { Tabs } from '@mantine/core'
import { type ComponentType, lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useGo, usePathParts } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { mayOpen, type SettingsTab } from '../../../kernel/pages.ts'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { filledSlots } from '../../../kernel/slots.ts'
import { LoadingState } from '../../../kernel/states.tsx'
import { TabStrip } from '../../../kernel/tab-strip.tsx'

const loaded = new Map<SettingsTab, ComponentType>()
function bodyOf(tab: SettingsTab) {
  let Body = loaded.get(tab)
  if (!Body) loaded.set(tab, (Body = lazy(tab.load)))
  return Body
}

/** What the owner and administrators decide for the whole practice. Each room brings its own tab. */
export default function SettingsPage() {
  const { t } = useTranslation()
  const practice = usePractice()
  const go = useGo()
  const { tab: named } = usePathParts<{ tab: string }>()
  const tabs = filledSlots().settingsTabs.filter((tab) => mayOpen(tab, practice))
  const here = tabs.find((tab) => tab.path === named) ?? tabs[0]!
  const Body = bodyOf(here)
  return (
    <>
      <PageHeader title={t('practice:settings.title')} lead={practice.practiceName} />
      <Tabs
        value={here.path}
        onChange={(path) => path && void go(`${addressOf(practice)}/settings/${path}`, { replace: true })}
        keepMounted={false}
      >
        <TabStrip label={t('practice:settings.tabs')} active={here.path}>
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
                <Body />
              </Suspense>
            )}
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  )
}
