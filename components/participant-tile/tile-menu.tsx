"use client";

import { useTranslations } from "next-intl";
import { useState, type ReactElement, type SyntheticEvent } from "react";
import { ContextMenu } from "@/components/ui/context-menu";
import { selectParticipant, selectParticipantIds } from "@/lib/store/features/participants-slice";
import { useAppSelector, useAppStore } from "@/lib/store/hooks";
import { TileMenuItems, type MeantTile } from "./tile-menu-items";

/**
 * What can be done with a tile, by right click, menu key or long press. One menu for all tiles: each of its own would
 * cost with every person, and nobody opens two.
 * @param disabled nobody else is here: there is nothing to choose
 */
export function TileMenu({ disabled, children }: { disabled: boolean; children: ReactElement }) {
  const t = useTranslations("tile");
  const { getState } = useAppStore();
  const [meant, setMeant] = useState<MeantTile | null>(null);
  const name = useAppSelector((state) => (meant && selectParticipant(state, meant.id)?.name) ?? "");

  const note = (event: SyntheticEvent) => {
    const tile = event.target instanceof Element && event.target.closest<HTMLElement>("li");
    const id = tile && selectParticipantIds(getState()).find((one) => one === tile.dataset.participantId);
    if (id) setMeant({ id, isScreen: tile.dataset.testid === "screen-tile" });
    else event.preventDefault(); // between the tiles
  };
  return (
    <ContextMenu
      label={t("menu", { name })}
      disabled={disabled}
      onContextMenu={disabled ? undefined : note}
      onPointerDown={disabled ? undefined : note}
      content={meant && <TileMenuItems {...meant} />}
    >
      {children}
    </ContextMenu>
  );
}
