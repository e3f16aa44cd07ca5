import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import {
  IconChevronDown,
  IconLogout,
  IconSettings,
  IconShieldLock,
  IconStack2,
  IconUserCircle,
  IconUserShield,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../kernel/navigation.ts'
import { PortalMark } from '../../kernel/portal-mark.tsx'
import { addressOf, idOf, type Portal, useSession } from '../../kernel/session.ts'
import { asLanguage, chooseLanguage, type Language, languageNames, languages } from '../../kernel/words.ts'
import { signOut } from './sign-out.ts'
import classes from './top-bar.module.css'

/** Behind the person's name: the other portals, one click each (PRT-3, PRT-4), language, look, way out. */
export function NameMenu({ portal }: { portal: Portal | undefined }) {
  const { t, i18n } = useTranslation('kernel')
  const { person, portals } = useSession()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const fullName = `${person.firstName} ${person.lastName}`
  const initials = [person.firstName, person.lastName].map((name) => [...name][0] ?? '').join('')
  const others = portals.filter((other) => portal === undefined || idOf(other) !== idOf(portal))

  return (
    <Menu width={300} withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <UnstyledButton
          className={classes.person}
          aria-label={t('nameMenu.label', { name: fullName })}
          data-tour="name"
        >
          <span className={classes.avatar} aria-hidden>
            {initials.toLocaleUpperCase()}
          </span>
          <span className={classes.fullName} aria-hidden>
            {fullName}
            <IconChevronDown size={18} />
          </span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {others.length > 0 && (
          <>
            <Menu.Label>{t('nameMenu.otherPortals')}</Menu.Label>
            {others.map((other) => (
              <Menu.Item
                key={idOf(other)}
                component={PageLink}
                to={addressOf(other)}
                leftSection={<PortalMark portal={other} />}
              >
                <span className={classes.portalName}>{other.practiceName}</span>
                <span className={classes.portalAbout}>
                  {other.kind === 'client' ? t('portalOf', { name: other.clientName }) : t('nameMenu.staff')}
                </span>
              </Menu.Item>
            ))}
            <Menu.Item
              component={PageLink}
              to={portals.some(({ kind }) => kind === 'client') ? '/user/portals' : '/'}
              search={{ all: true }}
              leftSection={<IconStack2 size={20} aria-hidden />}
            >
              {t('nameMenu.allPortals')}
            </Menu.Item>
            <Menu.Divider />
          </>
        )}
        <Menu.Label>{t('nameMenu.language')}</Menu.Label>
        <Menu.RadioGroup
          value={asLanguage(i18n.language) ?? 'en'}
          onChange={(value: string) => void chooseLanguage(value as Language)}
        >
          {languages.map((language) => (
            <Menu.RadioItem key={language} value={language} lang={language}>
              {languageNames[language]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>{t('nameMenu.appearance')}</Menu.Label>
        <Menu.RadioGroup
          value={colorScheme}
          onChange={(value: string) => setColorScheme(value as 'auto' | 'light' | 'dark')}
        >
          <Menu.RadioItem value="auto">{t('nameMenu.likeDevice')}</Menu.RadioItem>
          <Menu.RadioItem value="light">{t('nameMenu.light')}</Menu.RadioItem>
          <Menu.RadioItem value="dark">{t('nameMenu.dark')}</Menu.RadioItem>
        </Menu.RadioGroup>
        <Menu.Divider />
        {portals.some(({ kind }) => kind === 'staff') && (
          <Menu.Item
            component={PageLink}
            to="/user/my-profile"
            leftSection={<IconUserCircle size={20} aria-hidden />}
          >
            {t('nameMenu.myProfile')}
          </Menu.Item>
        )}
        {portal?.kind === 'staff' && portal.permissions.includes('accounts.manage') && (
          <Menu.Item
            component={PageLink}
            to={`${addressOf(portal)}/accounts`}
            leftSection={<IconUserShield size={20} aria-hidden />}
          >
            {t('accounts:list.title')}
          </Menu.Item>
        )}
        <Menu.Item component={PageLink} to="/settings" leftSection={<IconSettings size={20} aria-hidden />}>
          {t('nameMenu.settings')}
        </Menu.Item>
        <Menu.Item
          component={PageLink}
          to="/user/security"
          leftSection={<IconShieldLock size={20} aria-hidden />}
        >
          {t('nameMenu.security')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={20} aria-hidden />} onClick={() => void signOut()}>
          {t('signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
