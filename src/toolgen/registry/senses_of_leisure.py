"""Words of several senses: what is played, watched, heard and posted."""

from toolgen.registry.sense import Sense

_MATCH = "home_team:s away_team:s home_score:i=count away_score:i=count status:s start_date:s"
_SONG = "title:s artist:s duration_seconds:i"

OF_LEISURE: dict[str, tuple[Sense, ...]] = {
    "match": (Sense("sport", _MATCH),),
    "matchup": (Sense("sport", _MATCH),),
    "scoreboard": (Sense("sport", _MATCH),),
    "fixture": (Sense("sport", "home_team:s away_team:s date:s venue:s status:s"),),
    "score": (Sense("sport", _MATCH),),
    "game": (
        Sense("game", "title:s genre:s platform:s release_date:s rating:n"),
        Sense("sport", _MATCH),
    ),
    "event": (
        Sense("events", "name:s start_date:s venue:s city:s ticket_price:n"),
        Sense("sport", "name:s=event start_date:s status:s"),
        Sense("", "name:s start_date:s status:s"),
    ),
    "season": (
        Sense("screen", "season_number:i title:s episode_count:i air_date:s"),
    ),
    "league": (Sense("sport game", "name:s team_count:i"),),
    "competition": (Sense("sport", "name:s=league team_count:i"),),
    "tournament": (Sense("sport game", "name:s start_date:s end_date:s prize_money:n=amount"),),
    "team": (
        Sense("sport", "name:s city:s founded_year:i"),
        Sense("work chat software", "name:s description:s created_at:s"),
        Sense("", "name:s created_at:s"),
    ),
    "player": (
        Sense("sport", "name:s team:s age:i country:s jersey_number:i"),
        Sense("game", "username:s level:i=index rank:i win_count:i"),
    ),
    "standing": (Sense("sport race", "team:s rank:i points:i wins:i losses:i draws:i=count"),),
    "scorer": (Sense("sport", "player:s team:s goals:i"),),
    "injury": (Sense("sport", "player:s team:s description:s status:s"),),
    "odds": (Sense("sport", "bookmaker:s=company home_odds:n draw_odds:n away_odds:n updated_at:s"),),
    "fighter": (Sense("sport", "name:s=person_name wins:i losses:i country:s"),),
    "race": (Sense("race", "name:s=event circuit:s=place_name date:s winner:s laps:i=count"),),
    "driver": (
        Sense("race", "name:s team:s points:i wins:i"),
        Sense("mail auto travel rail", "full_name:s phone:s status:s rating:n"),
    ),
    "rank": (Sense("sport game", "rank:i name:s points:i"), Sense("seo", "rank:i keyword:s url:s")),
    "ranking": (
        Sense("sport game", "rank:i name:s points:i"),
        Sense("seo", "rank:i keyword:s url:s search_volume:i"),
    ),
    "leaderboard": (Sense("sport game", "rank:i player:s points:i wins:i"),),
    "schedule": (
        Sense("sport", "home_team:s away_team:s start_date:s venue:s"),
        Sense("screen", "title:s start_time:s end_time:s channel_name:s=company"),
        Sense("rail travel", "origin:s destination:s departure_time:s arrival_time:s"),
    ),
    "venue": (
        Sense("sport events travel", "name:s city:s capacity:i address:s"),
        Sense("geo", "name:s address:s city:s"),
    ),
    "show": (Sense("screen", "title:s genre:s rating:n season_count:i network:s=company"),),
    "series": (
        Sense("screen", "title:s genre:s rating:n season_count:i status:s"),
        Sense("sport", "name:s=league start_date:s end_date:s"),
    ),
    "film": (Sense("screen", "title:s release_year:i genre:s rating:n director:s"),),
    "track": (
        Sense("music", _SONG),
        Sense("race", "name:s=place_name city:s country:s"),
    ),
    "music": (Sense("music social video", _SONG),),
    "album": (Sense("music", "title:s=song artist:s release_date:s track_count:i"),),
    "artist": (Sense("music", "name:s genre:s followers_count:i country:s"), Sense("events", "name:s genre:s")),
    "channel": (
        Sense("video", "name:s subscriber_count:i video_count:i country:s"),
        Sense("screen", "name:s=company country:s language:s category:s"),
        Sense("chat social", "name:s topic:s member_count:i created_at:s"),
    ),
    "reel": (Sense("social video", "caption:s view_count:i like_count:i duration_seconds:i published_at:s"),),
    "highlight": (Sense("sport video", "title:s video_url:s published_at:s"),),
    "story": (
        Sense("news books", "title:s author:s text:s published_at:s"),
    ),
    "post": (
        Sense("social site news", "author:s text:s like_count:i comment_count:i published_at:s"),
        Sense("", "title:s text:s published_at:s"),
    ),
    "profile": (
        Sense("social video", "username:s full_name:s bio:s followers_count:i verified:b"),
        Sense("people work", "full_name:s job_title:s company:s city:s"),
        Sense("", "full_name:s email:s"),
    ),
    "following": (Sense("social", "username:s full_name:s followers_count:i verified:b"),),
    "user": (
        Sense("social video", "username:s full_name:s bio:s followers_count:i verified:b"),
        Sense("", "username:s full_name:s email:s created_at:s"),
    ),
}  # fmt: skip
