import { ToggleGroup, ToggleGroupItem } from '@patternfly/react-core';
import DesktopIcon from '@patternfly/react-icons/dist/esm/icons/desktop-icon';
import MoonIcon from '@patternfly/react-icons/dist/esm/icons/moon-icon';
import SunIcon from '@patternfly/react-icons/dist/esm/icons/sun-icon';
import { useEffect, useState } from 'react';
import { texts } from '../texts';
import { chooseTheme, chosenTheme, showTheme, THEMES } from './theme';

const ICONS = { system: <DesktopIcon />, light: <SunIcon />, dark: <MoonIcon /> };

export function ThemeSwitch() {
  const [theme, setTheme] = useState(chosenTheme);
  useEffect(() => showTheme(theme), [theme]);
  return (
    <ToggleGroup aria-label={texts.theme.label} isCompact>
      {THEMES.map((choice) => (
        <ToggleGroupItem
          key={choice}
          icon={ICONS[choice]}
          aria-label={texts.theme[choice]}
          buttonId={`theme-${choice}`}
          isSelected={theme === choice}
          onChange={() => {
            chooseTheme(choice);
            setTheme(choice);
          }}
        />
      ))}
    </ToggleGroup>
  );
}
