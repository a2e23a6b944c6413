import { useEffect } from "react";

export type Keys = { [key: string]: () => void };

/** Keys that work everywhere but in a field that is typed in; Escape works there, too. */
export function useKeys(keys: Keys): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const at = event.target instanceof HTMLElement ? event.target : null;
      const typing = at !== null && (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName));
      const elsewhere = at?.closest('[role="dialog"], [role="menu"], [role="presentation"].MuiPopover-root');
      const act = keys[event.key];
      if (!act || elsewhere || (typing && event.key !== "Escape")) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [keys]);
}
