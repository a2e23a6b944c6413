import Box from "@mui/material/Box";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import type { Conversation } from "../../model/conversation";
import { ownerOf } from "../../model/ids";
import { layout } from "../../model/laneLayout";
import { stopAfter } from "../../model/laneStops";
import type { Lanes } from "../../model/lanes";
import { describe } from "../../model/laneWords";
import type { Action } from "../../model/selection";
import { useWidth } from "../../ui/useWidth";
import { plain } from "../../ui/visible";
import { Arrows } from "./Arrows";
import { Bar } from "./Bar";
import { LaneLabels } from "./LaneLabels";
import { SHEET } from "./looks";
import { Mark } from "./Mark";
import { Pairings } from "./Pairings";
import { Patterns } from "./Patterns";
import { Readout } from "./Readout";
import { Cuts, TimeAxis } from "./TimeAxis";

const NARROWEST_PX = 480;
const MARGIN_PX = 26; // right of the last moment

interface LaneChartProps {
  lanes: Lanes;
  conversation: Conversation;
  event: string;
  short: boolean;
  dispatch: (action: Action) => void;
}

/** The drawing: a listbox of what happened, along virtual time. */
export function LaneChart({ lanes, conversation, event, short, dispatch }: LaneChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = Math.max(NARROWEST_PX, useWidth(box)) - MARGIN_PX;
  const placed = useMemo(() => layout(lanes, width, short), [lanes, width, short]);
  const [hovered, setHovered] = useState<string | null>(null);
  const owner = ownerOf(event);
  const selected = placed.stops.find(({ id }) => id === owner)?.id ?? byAnother(lanes, owner);
  const lit = hovered ?? selected;
  const partner = partnerOf(lanes, selected);
  const choose = (id: string) => dispatch({ do: "event", event: id });
  const press = (pressed: KeyboardEvent) => {
    const to = stopAfter(pressed.key, selected, placed.stops);
    if (!to) return;
    pressed.preventDefault();
    choose(to.id);
  };
  const label = (id: string) => {
    const said = describe(id, lanes, conversation);
    return said ? plain(`${said.title}, ${said.facts.join(", ")}`) : id;
  };
  const option = (id: string) => ({
    role: "option", id: `lane-${id}`, "aria-label": label(id), "aria-selected": id === selected, "data-owner": id,
    onClick: () => choose(id), onMouseEnter: () => setHovered(id), onMouseLeave: () => setHovered(null),
  });
  useEffect(() => {
    if (selected) document.getElementById(`lane-${selected}`)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [selected]);
  const { talk, scale, height } = placed;
  return (
    <>
      <Box sx={{ display: "flex", overflow: "auto", flex: "0 1 auto", minHeight: 0 }}>
        <LaneLabels placed={placed} />
        <Box ref={box} sx={{ flex: 1, minWidth: NARROWEST_PX }}>
          <Box
            component="svg" role="listbox" tabIndex={0} aria-label="Lanes" aria-orientation="horizontal" onKeyDown={press}
            aria-activedescendant={selected ? `lane-${selected}` : undefined} width={width + MARGIN_PX} height={height} sx={SHEET}
          >
            <Patterns />
            {placed.lanes.map(({ lane, y, height: high, plan, flownY }, position) => (
              <g key={lane.task} aria-hidden>
                {position % 2 === 0 && <rect className="band" x={0} y={y} width={width + MARGIN_PX} height={high} />}
                {plan.length > 0 && <line className="guide" x1={0} x2={width + MARGIN_PX} y1={flownY + 1.5} y2={flownY + 1.5} stroke="var(--mui-palette-text-secondary)" />}
                <line className="edge" x1={0} x2={width + MARGIN_PX} y1={y + 0.5} y2={y + 0.5} />
              </g>
            ))}
            <TimeAxis scale={scale} height={height} />
            <Arrows placed={placed} lit={lit} />
            <Pairings placed={placed} lit={lit} />
            <g role="group" aria-label="Conversation">
              {talk.waits.map(({ id, from, to, x, y, width: long }) => (
                <g key={id} {...option(id)}>
                  <rect className="ring" x={x - 2} y={y - 5} width={long + 4} height={12} rx={4} />
                  <rect className="paper" x={x} y={y - 3} width={long} height={8} rx={2} />
                  {to > from && <rect x={x} y={y - 3} width={long} height={8} rx={2} fill="url(#lane-wait)" stroke="var(--mui-palette-text-secondary)" strokeOpacity={0.5} />}
                  {to === from && <rect x={x} y={y - 4} width={2} height={10} rx={1} fill="var(--mui-palette-text-secondary)" />}
                </g>
              ))}
              {[...talk.user, ...talk.assistant].map((mark) => (
                <g key={mark.mark.id} {...option(mark.mark.id)}><Mark placed={mark} /></g>
              ))}
            </g>
            {placed.lanes.map(({ lane, y, height: high, plan, bars, marks }) => (
              <g key={lane.task} role="group" aria-label={plain(`Task ${lane.number}, ${lane.title}`)}>
                {plan.map((bar) => (
                  <g key={bar.bar.id} {...option(bar.bar.id)} className={bar.bar.id === partner ? "partner" : undefined}><Bar placed={bar} number={lane.number} choose={choose} /></g>
                ))}
                {marks.map((mark) => (
                  <g key={mark.mark.id} {...option(mark.mark.id)}><Mark placed={mark} guide={y + high} /></g>
                ))}
                {bars.map((bar) => (
                  <g key={bar.bar.id} {...option(bar.bar.id)} className={bar.bar.id === partner ? "partner" : undefined}><Bar placed={bar} number={lane.number} choose={choose} /></g>
                ))}
              </g>
            ))}
            <Cuts scale={scale} height={height} />
          </Box>
        </Box>
      </Box>
      <Readout said={lit === null ? null : describe(lit, lanes, conversation)} lanes={lanes} cuts={scale.cuts.length} />
    </>
  );
}

/** The other one of a planned call and the one that stands for it. */
function partnerOf({ pairings }: Lanes, id: string | null): string | null {
  const pairing = pairings.find(({ planned, made }) => planned === id || made === id);
  return pairing ? (pairing.planned === id ? pairing.made : pairing.planned) : null;
}

/** The mark that stands for an event that has none of its own. */
function byAnother(lanes: Lanes, event: string): string | null {
  return lanes.lanes.flatMap(({ marks }) => marks).find(({ also }) => also.includes(event))?.id ?? null;
}
